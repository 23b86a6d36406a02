import { PhotosService } from '#catalogue';
import { type Caller, visitor } from '#kernel';
import sharp from 'sharp';
import { anOffer } from '../../factories/an-offer.js';
import { withoutTrigger } from '../../support/mutants.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { aScene, type Scene } from './scene.js';

let db: TestDatabase;
let scene: Scene;
let staff: Caller;
let otherStaff: Caller;

beforeAll(async () => {
  db = await createTestDatabase();
  scene = await aScene(db);
  staff = scene.staff.caller;
  otherStaff = (await aScene(db)).staff.caller;
});
afterAll(() => db.drop());

const anOwnOffer = (state: 'draft' | 'listed' = 'listed'): Promise<string> =>
  anOffer(scene.admin, { providerId: scene.providerId, partId: scene.partId, state });

describe('photos', () => {
  const WORDS = { alt: 'The hall, with a ramp to the stage.', agreed: true };
  const drawn = async (shade: number): Promise<Buffer> => {
    const pixels = Buffer.alloc(900 * 700 * 3, 0);
    for (let at = 0; at < pixels.length; at += 1)
      pixels[at] = (at * 7919 + shade * 131 + (at >> 7)) % 256;
    return sharp(pixels, { raw: { width: 900, height: 700, channels: 3 } })
      .withExif({ IFD0: { Copyright: 'Somebody’s name' } })
      .jpeg({ quality: 95 })
      .toBuffer();
  };
  const send = async (offerId: string, shade: number): Promise<void> => {
    const photos = new PhotosService(db.database);
    await photos.add(staff, offerId, WORDS, { content: await drawn(shade), tooLarge: false });
  };

  it('are drawn anew, small, in one shape and without what the camera wrote', async () => {
    const offerId = await anOwnOffer();
    await send(offerId, 1);
    const photos = new PhotosService(db.database);
    const [photo] = await photos.ofOffer(visitor('test'), offerId);
    expect(photo).toMatchObject({ alt: WORDS.alt, width: 480, height: 360 });
    const content = await photos.content(visitor('test'), offerId, photo?.id ?? '');
    const { format, width, height, exif } = await sharp(content).metadata();
    expect({ format, width, height, exif }).toEqual({
      format: 'webp',
      width: 480,
      height: 360,
      exif: undefined,
    });
    expect(content.length).toBeLessThanOrEqual(16_000);
  });

  it('are four at most, each with words and with everybody’s consent, and nothing but pictures', async () => {
    const offerId = await anOwnOffer();
    const photos = new PhotosService(db.database);
    const file = { content: await drawn(9), tooLarge: false };
    const refused = (words: object, sent: object | undefined, code: string) =>
      expect(
        photos.add(staff, offerId, { ...WORDS, ...words }, sent as typeof file | undefined),
      ).rejects.toMatchObject({ code });
    await refused({ alt: 'A hall' }, file, 'catalogue.photo-alt');
    await refused({ agreed: false }, file, 'catalogue.photo-agreed');
    await refused({}, undefined, 'catalogue.photo-empty');
    await refused(
      {},
      { content: Buffer.from('<svg onload="x"/>'), tooLarge: false },
      'catalogue.photo-kind',
    );
    const broken = Buffer.concat([file.content.subarray(0, 400), Buffer.from('rubbish')]);
    await refused({}, { content: broken, tooLarge: false }, 'catalogue.photo-unreadable');
    await expect(photos.add(otherStaff, offerId, WORDS, file)).rejects.toMatchObject({
      code: 'catalogue.offer-not-found',
    });

    await Promise.allSettled([1, 2, 3, 4, 5, 6].map((shade) => send(offerId, shade)));
    expect(await photos.ofOffer(staff, offerId)).toHaveLength(4);
    await expect(send(offerId, 7)).rejects.toMatchObject({ code: 'catalogue.too-many-photos' });
    // Past the look that comes first, as of two who send at once.
    const oneMore = (): Promise<unknown> =>
      scene.admin.query(
        `INSERT INTO catalogue.offer_photo
         SELECT copy.* FROM (SELECT p FROM catalogue.offer_photo p WHERE offer_id = $1 LIMIT 1) one (template),
           LATERAL jsonb_populate_record(one.template,
             jsonb_build_object('id', gen_random_uuid(), 'sha256', repeat('0', 64))) copy`,
        [offerId],
      );
    await expect(oneMore()).rejects.toThrow('catalogue.too-many-photos');
    const restore = await withoutTrigger(scene.admin, 'catalogue.offer_photo', 'four_at_most');
    await oneMore();
    await restore();
    expect(await photos.ofOffer(staff, offerId)).toHaveLength(5);
  });

  it('are taken down for good by who put them there, and of a draft nobody else sees them', async () => {
    const offerId = await anOwnOffer('draft');
    await send(offerId, 3);
    const photos = new PhotosService(db.database);
    const [photo] = await photos.ofOffer(staff, offerId);
    const id = photo?.id ?? '';
    const gone = { code: 'catalogue.photo-not-found' };
    await expect(photos.content(visitor('test'), offerId, id)).rejects.toMatchObject(gone);
    await expect(photos.remove(otherStaff, offerId, id)).rejects.toMatchObject(gone);
    await photos.remove(staff, offerId, id);
    await expect(photos.content(staff, offerId, id)).rejects.toMatchObject(gone);
  });
});
