import { hashSessionToken, looksLikeSessionToken, newSessionToken } from './session-token.js';

describe('session tokens', () => {
  it('are long, different every time and recognised', () => {
    const tokens = Array.from({ length: 1000 }, newSessionToken);
    expect(new Set(tokens).size).toBe(1000);
    expect(tokens.every(looksLikeSessionToken)).toBe(true);
  });

  it.each([
    '',
    'fp_',
    'fp_short',
    `fp_${'a'.repeat(44)}`,
    `xx_${'a'.repeat(43)}`,
    `fp_${'é'.repeat(43)}`,
  ])('are not "%s"', (text) => {
    expect(looksLikeSessionToken(text)).toBe(false);
  });

  it('are known to the database by a hash of 32 bytes', () => {
    const token = newSessionToken();
    expect(hashSessionToken(token)).toHaveLength(32);
    expect(hashSessionToken(token)).toEqual(hashSessionToken(token));
    expect(hashSessionToken(token).toString()).not.toContain(token);
  });
});
