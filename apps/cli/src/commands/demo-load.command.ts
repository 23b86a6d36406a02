import { localDay } from '#kernel';
import { loadConfig } from '#platform';
import { loadDemo } from '../demo/load/load-demo.js';
import { type Command, Refusal } from './command.js';

export const demoLoad: Command = {
  words: ['demo', 'load'],
  summary: 'Load the demonstration partnership, once',
  async run() {
    const config = loadConfig();
    if (config.production) {
      throw new Refusal(
        'The demonstration data is not loaded in production: its passwords are public. ' +
          'Unset NODE_ENV to load it on a machine of your own.',
      );
    }
    const started = performance.now();
    const loaded = await loadDemo({
      ownerUrl: config.migrationDatabaseUrl,
      today: process.env['DEMO_TODAY'] || localDay(new Date()),
      password: demoPassword(),
      say: (line) => process.stdout.write(`  ${line}\n`),
    });
    if (!loaded) return 'Demonstration data: already loaded';
    return `Demonstration data: loaded in ${((performance.now() - started) / 1000).toFixed(1)} s`;
  },
};

function demoPassword(): string {
  const password = process.env['DEMO_PASSWORD'];
  if (password) return password;
  throw new Refusal('DEMO_PASSWORD is not set; "npm run cli -- demo load" sets it.');
}
