import { ConfigError, loadConfig } from './config.js';

const CANARY = 'planted-canary-password';
const GIVEN = {
  DATABASE_URL: `postgres://app:${CANARY}@localhost:5432/fairplace`,
  SESSION_SECRET: 'a-secret-that-is-long-enough-for-a-test',
};

/** What loadConfig says is wrong; nothing when it takes the environment. */
function problemsOf(env: Record<string, string>): string[] {
  try {
    loadConfig({ ...GIVEN, ...env });
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}

describe('addresses of databases', () => {
  it('are taken with either name of the protocol', () => {
    expect(problemsOf({})).toEqual([]);
    expect(problemsOf({ WORKER_DATABASE_URL: 'postgresql://worker@localhost/fairplace' })).toEqual(
      [],
    );
  });

  it.each(['DATABASE_URL', 'WORKER_DATABASE_URL', 'MIGRATION_DATABASE_URL'])(
    '%s is refused when it is none, with an example and without what it says',
    (name) => {
      for (const wrong of [`user:${CANARY}@localhost/x`, `mysql://${CANARY}@localhost/x`]) {
        const problems = problemsOf({ [name]: wrong }).join('\n');
        expect(problems).toContain(
          `${name} must be an address such as postgres://user:password@host:5432/name`,
        );
        expect(problems).not.toContain(CANARY);
      }
    },
  );

  it('asks for the one that is needed, once', () => {
    expect(problemsOf({ DATABASE_URL: '' })).toEqual([
      'DATABASE_URL is not set; "npm start" sets it, or see .env.example',
    ]);
  });
});

describe('the secret of sealed bids', () => {
  const production = { NODE_ENV: 'production', PUBLIC_URL: 'https://fairplace.example' };

  it('must be set in production, and the message says what to do', () => {
    expect(problemsOf(production).join('\n')).toMatch(
      /BID_KEY_SECRET is not set.*keep a copy apart/,
    );
    expect(problemsOf({ ...production, BID_KEY_SECRET: CANARY.repeat(2) })).toEqual([]);
  });

  it('is refused when it is short, and made from another secret in development', () => {
    expect(problemsOf({ BID_KEY_SECRET: 'short' }).join('\n')).toContain(
      'BID_KEY_SECRET is too short',
    );
    expect(loadConfig(GIVEN).bidKeySecret.length).toBeGreaterThanOrEqual(32);
  });
});

describe('GOV.UK Notify', () => {
  const uuid = '3f2c7b1e-1111-4111-8111-000000000001';
  const whole = {
    NOTIFY_API_KEY: `${CANARY}-${uuid}-${uuid}`,
    NOTIFY_MESSAGE_TEMPLATE: uuid,
    NOTIFY_CODE_TEMPLATE: uuid,
  };

  it('is taken whole, with e-mails or without', () => {
    expect(problemsOf(whole)).toEqual([]);
    const all = { ...whole, NOTIFY_EMAIL_TEMPLATE: uuid, NOTIFY_CALLBACK_TOKEN: 't'.repeat(32) };
    expect(problemsOf(all)).toEqual([]);
    expect(loadConfig({ ...GIVEN, ...all }).notify?.emailTemplate).toBe(uuid);
  });

  it.each([
    [
      { NOTIFY_EMAIL_TEMPLATE: uuid },
      /NOTIFY_EMAIL_TEMPLATE is set, and NOTIFY_API_KEY is not: set/,
    ],
    [{ NOTIFY_CODE_TEMPLATE: uuid }, /NOTIFY_CODE_TEMPLATE is set, and NOTIFY_API_KEY is not: set/],
    [{ ...whole, NOTIFY_CODE_TEMPLATE: '' }, /NOTIFY_CODE_TEMPLATE must be the id of a template/],
    [
      { ...whole, NOTIFY_EMAIL_TEMPLATE: 'x' },
      /NOTIFY_EMAIL_TEMPLATE must be the id of a template/,
    ],
    [
      { ...whole, NOTIFY_EMAIL_TEMPLATE: uuid, SMTP_URL: 'smtp://mail.example' },
      /SMTP_URL and NOTIFY_EMAIL_TEMPLATE are both set.*unset the other/,
    ],
    [{ NOTIFY_CALLBACK_TOKEN: CANARY }, /NOTIFY_CALLBACK_TOKEN must be 32 characters or more/],
    [{ ...whole, NOTIFY_API_KEY: CANARY }, /NOTIFY_API_KEY must be a key of GOV.UK Notify/],
  ])('that is half set says what to do, without what is secret: %#', (env, problem) => {
    const said = problemsOf(env).join('\n');
    expect(said).toMatch(problem);
    expect(said).not.toContain(CANARY);
  });
});
