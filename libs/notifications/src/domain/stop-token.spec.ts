import { randomUUID } from 'node:crypto';
import { readStopToken, stopToken } from './stop-token.js';

const SECRET = 'a secret of the service that is long enough';
const WISH = { userId: randomUUID(), kind: 'reminders' };
const NOW = new Date('2027-03-20T12:00:00Z');

describe('a link that stops messages', () => {
  const token = stopToken(SECRET, WISH, NOW);

  it('says whom and what, for sixty days', () => {
    expect(readStopToken(SECRET, token, NOW)).toEqual(WISH);
    expect(readStopToken(SECRET, token, new Date('2027-05-18T12:00:00Z'))).toEqual(WISH);
    expect(readStopToken(SECRET, token, new Date('2027-05-20T12:00:00Z'))).toBeUndefined();
  });

  it('is refused when one bit of it is another, or the secret', () => {
    expect(readStopToken(`${SECRET}!`, token, NOW)).toBeUndefined();
    const bytes = Buffer.from(token, 'base64url');
    for (let at = 0; at < bytes.length * 8; at += 1) {
      const changed = Buffer.from(bytes);
      changed[at >> 3] = (changed[at >> 3] ?? 0) ^ (1 << (at & 7));
      expect(readStopToken(SECRET, changed.toString('base64url'), NOW)).toBeUndefined();
    }
  });

  it.each(['', 'x', 'A'.repeat(60), '../../etc', `${'A'.repeat(60)}%00`])('is none: %j', (text) => {
    expect(readStopToken(SECRET, text, NOW)).toBeUndefined();
  });
});
