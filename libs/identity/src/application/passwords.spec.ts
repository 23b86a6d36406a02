import { hashPassword, isPassword } from './passwords.js';

describe('passwords', () => {
  it('are hashed with Argon2id at 19 MiB, two passes and one lane', async () => {
    expect(await hashPassword('correct horse')).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  it('match their own hash alone', async () => {
    const stored = await hashPassword('correct horse');
    expect(await isPassword(stored, 'correct horse')).toBe(true);
    expect(await isPassword(stored, 'correct horsé')).toBe(false);
  });

  it('never match an account that does not exist, although a hash is compared all the same', async () => {
    expect(await isPassword(null, 'nobody has this password')).toBe(false);
  });

  it('are all checked, in turn, when many arrive at once', async () => {
    const stored = await hashPassword('correct horse');
    const guesses = Array.from({ length: 12 }, (_, index) =>
      isPassword(stored, index === 7 ? 'correct horse' : `wrong ${index}`),
    );
    const right = (await Promise.all(guesses)).map((matches, index) => (matches ? index : -1));
    expect(right.filter((index) => index >= 0)).toEqual([7]);
  });

  it('are refused when a flood waits, instead of queueing without end', async () => {
    const stored = await hashPassword('correct horse');
    const flood = await Promise.allSettled(
      Array.from({ length: 110 }, () => isPassword(stored, 'wrong')),
    );
    const refused = flood.filter(({ status }) => status === 'rejected');
    expect(refused).toHaveLength(8);
    expect(refused[0]).toMatchObject({ reason: { code: 'identity.sign-in-busy' } });
  });
});
