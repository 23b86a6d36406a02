/**
 * A debarment list of 10,000 lines compared with 10,000 providers and 5,000 persons behind them, as the
 * worker does it: by numbers, and by names through the index of three-letter groups. One provider in a
 * hundred has its number on the list and another one its name with a letter left out; the benchmark refuses
 * to report when one of them is not found.
 */
import { Client, Pool } from 'pg';
import { Database } from '../../dist/libs/platform/src/index.js';
import { addProviders, names } from './debarment/data.mjs';

const LINES = Number(process.env.BENCH_LINES ?? 10_000);
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 5);
const { COLUMNS, DebarmentListsService, ExclusionNoticesService } =
  await import('../../dist/libs/exclusions/src/index.js');

const admin = new Client(process.env.BENCH_DATABASE_ADMIN_URL);
await admin.connect();
const pool = new Pool({ connectionString: process.env.WORKER_DATABASE_URL, max: 2 });
const database = new Database(pool);
const providers = names(LINES, 1);
await addProviders(admin, providers);

const importSeconds = await seconds(importList);
const rounds = [];
let found;
for (let round = 0; round < ROUNDS; round += 1) {
  // What is found is kept for good: only a superuser who switches triggers off begins anew.
  await admin.query(
    'SET session_replication_role = replica; DELETE FROM exclusions.hit; DELETE FROM exclusions.subject_check',
  );
  rounds.push(await seconds(match));
}
await refuseMissing();
const again = await seconds(match);
await admin.end();
await pool.end();
rounds.sort((one, other) => one - other);
process.stderr.write(`  rounds: ${rounds.join(', ')} s; ${found.found} candidates\n`);
process.stdout.write(
  `${JSON.stringify({
    name: `debarment list of ${LINES} lines against ${LINES} providers and half as many persons`,
    value: rounds[Math.floor(rounds.length / 2)],
    most: rounds.at(-1),
    unit: 's',
    limit: 5,
    candidates: found.found,
    compared: found.compared,
    importSeconds,
    againSeconds: again,
  })}\n`,
);

async function seconds(work) {
  const start = performance.now();
  await work();
  return Number(((performance.now() - start) / 1000).toFixed(2));
}

async function match() {
  const done = await database.job('match-vacancies', (tx) =>
    new ExclusionNoticesService().matchWithin(tx),
  );
  if (done.compared > 0) found = done;
}

/** Every hundredth line has the number of a provider, every other hundredth its name nearly. */
async function importList() {
  const lines = names(LINES, 2).map((name, nth) => {
    const number = nth % 100 === 0 ? `GB-COH ${String(nth + 1).padStart(8, '0')}` : '';
    const near = nth % 100 === 50 ? providers[nth].replace(/^(..)./, '$1') : name;
    return [near, 'organisation', number, 'mandatory', `Ground ${nth}`, '2026-01-01', ''].join(',');
  });
  const content = Buffer.from([Object.values(COLUMNS).join(','), ...lines].join('\n'));
  const caller = await aCommissioner();
  const lists = new DebarmentListsService(database);
  const id = await lists.upload(caller, { name: 'list.csv', content, tooLarge: false }, COLUMNS);
  await lists.keep(caller, id);
}

async function aCommissioner() {
  const { rows } = await admin.query(
    `INSERT INTO identity.authority (id, code, name) VALUES (gen_random_uuid(), 'bench', 'Bench') RETURNING id`,
  );
  const [{ id: authorityId }] = rows;
  return {
    userId: authorityId,
    role: 'commissioner',
    authorityId,
    providerId: null,
    requestId: authorityId,
  };
}

async function refuseMissing() {
  const { rows } = await admin.query(
    `SELECT count(DISTINCT h.provider_id) FILTER (WHERE h.sure)::int AS sure,
            count(DISTINCT h.provider_id) FILTER (WHERE d.ground ~ '50$' AND h.score >= 0.65)::int AS near
     FROM exclusions.hit h JOIN exclusions.debarred d ON d.id = h.debarred_id`,
  );
  const planted = LINES / 100;
  if (rows[0].sure !== planted || rows[0].near < planted)
    throw new Error(`Not found: ${JSON.stringify({ ...rows[0], planted })}`);
}
