/** "cli ledger verify" on a ledger of 1,000,000 entries, from the start of the command to its end. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { MILLION_ENTRIES } from './verify/data.sql.mjs';

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3);
const CLI = fileURLToPath(new URL('../../dist/apps/cli/src/main.js', import.meta.url));

const client = new Client(process.env.BENCH_DATABASE_ADMIN_URL);
await client.connect();
await client.query(MILLION_ENTRIES);
await client.query('VACUUM ledger.entry, ledger.transaction');
await client.end();

const seconds = [];
for (let round = 0; round < ROUNDS; round += 1) {
  const start = performance.now();
  // It ends with another code than 0, and so in an error, where something does not add up.
  await promisify(execFile)(process.execPath, [CLI, 'ledger', 'verify']);
  seconds.push(Number(((performance.now() - start) / 1000).toFixed(2)));
}
seconds.sort((one, other) => one - other);
const line = {
  name: 'ledger verify, 1,000,000 entries',
  value: seconds[Math.floor(seconds.length / 2)],
  most: seconds.at(-1),
  unit: 's',
};
process.stdout.write(`${JSON.stringify(line)}\n`);
