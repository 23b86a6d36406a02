import { redactedError, redactText } from './redact-text.js';

describe('text without secrets', () => {
  it.each([
    [
      'connect postgresql://fairplace_web:s3cret@db:5432/x failed',
      'connect postgresql://[login]@db:5432/x failed',
    ],
    ['redis://:pa/ss@127.0.0.1:6379', 'redis://[login]@127.0.0.1:6379'],
    ['550 <robin.example@home.test>: no such user', '550 <[e-mail]>: no such user'],
    [`token fp_${'aB3_'.repeat(11)} refused`, 'token [token] refused'],
    ['Authorization: Bearer abc.def-1', 'Authorization: Bearer [token]'],
    ['paid with 4000 0566 5566 5556 today', 'paid with [number] today'],
    ['lives at NG1 5FW, or ng15fw', 'lives at [postcode], or [postcode]'],
  ])('%s', (text, expected) => {
    expect(redactText(text)).toBe(expected);
  });

  it.each([
    'duplicate key value violates unique constraint "user_account_email_key"',
    'at file:///srv/fairplace/dist/apps/web/src/main.js:12:7',
    'connect ECONNREFUSED 127.0.0.1:6379',
    'at run (/srv/node_modules/@nestjs/core/router.js:46:28)',
    'request 3f2504e0-4f89-41d3-9a0c-0305e82c3301 took 1234 ms',
  ])('leaves what helps: %s', (text) => {
    expect(redactText(text)).toBe(text);
  });

  it('keeps the kind and the place of an error', () => {
    const error = new TypeError('to a@example.test');
    const redacted = redactedError(error);
    expect([redacted.name, redacted.message]).toEqual(['TypeError', 'to [e-mail]']);
    expect(redacted.stack).toContain('redact-text.spec');
    expect(redacted.stack).not.toContain('a@example.test');
  });
});
