import { readdirSync, readFileSync } from 'node:fs';
import { loadConfig } from '#platform';

type Variables = Record<string, string>;

/** What the images of others read. */
const OF_IMAGES = ['POSTGRES_PASSWORD', 'SITE_ADDRESS', 'WEB_PROCESSES'];
/** What docker/postgres/roles.sh reads. */
const OF_ROLES = ['OWNER_PASSWORD', 'APP_PASSWORD', 'WORKER_PASSWORD', 'BACKUP_PASSWORD'];
/** Read by Node.js, the launcher or the tests. */
const NOT_CONFIG = ['NODE_ENV', 'LOG_LEVEL'];

const text = (path: string): string => readFileSync(path, 'utf8');

function envFile(name: string): Variables {
  const lines = text(`docker/env.example/${name}.env`).split('\n');
  return Object.fromEntries(
    lines
      .filter((line) => /^[A-Z]/.test(line))
      .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );
}

/** The "environment" of one block of compose.yaml, which ends at an empty line. */
function environmentOf(block: string): Variables {
  const [, body = ''] = text('docker/compose.yaml').split(`\n${block}`);
  const own = body.split('\n\n')[0] ?? '';
  const [, environment = ''] = own.split(/\n +environment:\n/);
  const variables = environment.matchAll(/^ +([A-Z_]+): '?([^'\n]*)'?$/gm);
  return Object.fromEntries([...variables].map(([, name = '', value = '']) => [name, value]));
}

/** Every variable that the configuration asks for. */
function asked(): string[] {
  const folder = 'libs/platform/src/config';
  const source = readdirSync(folder)
    .filter((name) => !name.endsWith('.spec.ts'))
    .map((name) => text(`${folder}/${name}`))
    .join('\n');
  return [...new Set([...source.matchAll(/'([A-Z][A-Z_]+)'/g)].map(([, name = '']) => name))];
}

const secret = 'a-secret-of-the-tests-32-characters-or-more';
const filled = (variables: Variables): Variables =>
  Object.fromEntries(
    Object.entries(variables).map(([name, value]) => [name, value === '' ? secret : value]),
  );

const web = { ...envFile('shared'), ...envFile('web'), ...environmentOf('x-web: &web') };
const worker = {
  ...envFile('shared'),
  ...envFile('worker'),
  ...environmentOf('x-worker: &worker'),
};

describe('the settings of docker/', () => {
  it.each([
    ['web', web],
    ['worker', worker],
  ])('are a production configuration that starts: %s', (_name, variables) => {
    const config = loadConfig(filled(variables));
    expect(config).toMatchObject({ production: true, redisUrl: 'redis://redis:6379' });
    expect(config.publicUrl).toMatch(/^https:/);
  });

  it('give each process its own login', () => {
    const user = (url = ''): string => new URL(url).username;
    expect([web['DATABASE_URL'], worker['DATABASE_URL']].map(user)).toEqual([
      'fairplace_app',
      'fairplace_worker',
    ]);
    expect(user(envFile('migrate')['MIGRATION_DATABASE_URL'])).toBe('fairplace_owner');
  });

  it('believe the one proxy, and end with a drain', () => {
    expect(web).toMatchObject({ TRUSTED_PROXIES: '1', DRAIN_SECONDS: '5' });
  });

  it('name nothing that no program reads', () => {
    const known = new Set([...asked(), ...OF_IMAGES, ...OF_ROLES, ...NOT_CONFIG]);
    const files = readdirSync('docker/env.example').map((name) => name.replace('.env', ''));
    const named = [web, worker, ...files.map(envFile)].flatMap((variables) =>
      Object.keys(variables),
    );
    expect(named.filter((name) => !known.has(name))).toEqual([]);
  });
});

it('.env.example explains every variable of the configuration', () => {
  const explained = text('.env.example');
  expect(asked().filter((name) => !explained.includes(`#${name}=`))).toEqual([]);
});
