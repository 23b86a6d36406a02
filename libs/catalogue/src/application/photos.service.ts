import { createHash, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { type Caller, DomainError, invalidField, withoutKey } from '#kernel';
import { Database } from '#platform';
import { offerNotFound } from '../domain/catalogue.errors.js';
import {
  checkedAlt,
  MOST_PHOTOS,
  PHOTO_HEIGHT,
  photoNotFound,
  PHOTO_WIDTH,
  tooManyPhotos,
} from '../domain/photo.js';
import { findOwnOffer } from '../persistence/offers.queries.js';
import {
  deletePhoto,
  findPhotoContent,
  insertPhoto,
  type Photo,
  photosOf,
} from '../persistence/photos.queries.js';
import { drawnPhoto, type SentPhoto } from './drawn-photo.js';
import { ownProvider } from './own-provider.js';

/** What a photo comes with. */
export interface PhotoWords {
  /** What it shows. */
  alt: string;
  /** Everybody in it, or their parents, agreed that it is public. */
  agreed: boolean;
}

/** Photos of an offer: four at most, each with words for whoever does not see it. */
@Injectable()
export class PhotosService {
  constructor(private readonly database: Database) {}

  /** In the order in which they were sent; the picture is another request. */
  async ofOffer(caller: Caller, offerId: string): Promise<Photo[]> {
    return this.database.transaction(caller, (tx) => photosOf(tx, offerId));
  }

  /** WebP. @throws DomainError catalogue.photo-not-found */
  async content(caller: Caller, offerId: string, id: string): Promise<Buffer> {
    const picture = await this.database.transaction(caller, async (tx) =>
      (await findPhotoContent(tx, offerId, id))?.toString('base64'),
    );
    if (picture === undefined) throw photoNotFound();
    return Buffer.from(picture, 'base64');
  }

  /**
   * Adds a photo to an own offer.
   * @throws DomainError catalogue.offer-not-found, catalogue.photo-alt, catalogue.photo-agreed, those of
   * drawnPhoto(), catalogue.photo-twice, catalogue.too-many-photos
   */
  async add(
    caller: Caller,
    offerId: string,
    words: PhotoWords,
    file: SentPhoto | undefined,
  ): Promise<void> {
    const providerId = ownProvider(caller);
    const alt = checkedAlt(words.alt);
    if (!words.agreed) throw notAgreed();
    // A look only: the key of the request is for the photo itself.
    await this.database.transaction(withoutKey(caller), async (tx) => {
      if (!(await findOwnOffer(tx, providerId, offerId))) throw offerNotFound();
      if ((await photosOf(tx, offerId)).length >= MOST_PHOTOS) throw tooManyPhotos();
    });
    // Outside a transaction: drawing a picture takes a while.
    const content = await drawnPhoto(file ?? { content: Buffer.alloc(0), tooLarge: false });
    const sha256 = createHash('sha256').update(content).digest('hex');
    await this.database.transaction(caller, async (tx) => {
      if (!(await findOwnOffer(tx, providerId, offerId))) throw offerNotFound();
      const shape = { width: PHOTO_WIDTH, height: PHOTO_HEIGHT };
      const photo = { id: randomUUID(), offerId, providerId, alt, ...shape, content, sha256 };
      if (!(await insertPhoto(tx, photo))) throw sentTwice();
      await recordAudit(tx, {
        authorityId: null,
        action: 'offer-photo.add',
        subjectType: 'offer',
        subjectIds: [offerId, photo.id],
        details: { alt, bytes: content.length },
      });
    });
  }

  /** Takes a photo down for good. @throws DomainError catalogue.photo-not-found */
  async remove(caller: Caller, offerId: string, id: string): Promise<void> {
    const providerId = ownProvider(caller);
    await this.database.transaction(caller, async (tx) => {
      if ((await deletePhoto(tx, { id, offerId, providerId })) === 0) throw photoNotFound();
      await recordAudit(tx, {
        authorityId: null,
        action: 'offer-photo.remove',
        subjectType: 'offer',
        subjectIds: [offerId, id],
        details: {},
      });
    });
  }
}

const notAgreed = (): DomainError =>
  invalidField(
    'catalogue.photo-agreed',
    'agreed',
    'Say that everybody in the photo has agreed. Without that, choose a photo of the place.',
  );

const sentTwice = (): DomainError =>
  invalidField(
    'catalogue.photo-twice',
    'file',
    'This offer has that photo already. Choose another.',
  );
