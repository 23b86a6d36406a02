import { readPrice, readQuality } from './found-in-bid.js';
import { newKeyPair, padded, PRICE_BYTES, QUALITY_BYTES, seal, unwrap, wrap } from './seal.js';

const whose = { calloffId: 'c', providerId: 'p' };

describe('a seal', () => {
  it('is opened by its own key, and by no other', async () => {
    const [own, other] = [await newKeyPair(), await newKeyPair()];
    const sealed = await seal({ ...whose, pricePence: 4250 }, PRICE_BYTES, own.recipient);
    expect(await readPrice(sealed, own.identity, whose)).toEqual({
      pricePence: 4250,
      problem: null,
    });
    expect(await readPrice(sealed, other.identity, whose)).toMatchObject({ pricePence: null });
  });

  it('is of one size whatever is in it, and says when that is too small', async () => {
    const { recipient } = await newKeyPair();
    const sizes = ['', 'é'.repeat(20_000)].map(
      async (text) => (await seal({ text }, QUALITY_BYTES, recipient)).length,
    );
    expect(new Set(await Promise.all(sizes)).size).toBe(1);
    expect(() => padded({ text: 'x'.repeat(QUALITY_BYTES) }, QUALITY_BYTES)).toThrow('too long');
  });

  it('that was changed, or that is somebody else’s, is not read', async () => {
    const { recipient, identity } = await newKeyPair();
    const sealed = await seal({ ...whose, answers: {}, mustHaves: {} }, QUALITY_BYTES, recipient);
    expect((await readQuality(sealed, identity, { ...whose, providerId: 'q' })).problem).toContain(
      'another bid',
    );
    sealed.writeUInt8(sealed.readUInt8(sealed.length - 1) ^ 1, sealed.length - 1);
    expect((await readQuality(sealed, identity, whose)).problem).toContain('decrypted');
  });
});

it('what is wrapped opens under its own secret and for its own purpose alone', () => {
  const wrapped = wrap(Buffer.from('identity'), { secret: 'one', context: 'price c' });
  expect(unwrap(wrapped, { secret: 'one', context: 'price c' }).toString()).toBe('identity');
  expect(() => unwrap(wrapped, { secret: 'two', context: 'price c' })).toThrow('authenticate');
  expect(() => unwrap(wrapped, { secret: 'one', context: 'quality c' })).toThrow('authenticate');
});
