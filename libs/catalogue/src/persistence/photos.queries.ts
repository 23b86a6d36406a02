import { type Tx } from '#platform';

/** A photo of an offer, without the picture. */
export interface Photo {
  id: string;
  alt: string;
  /** Pixels. */
  width: number;
  height: number;
}

/** In the order in which they were sent. */
export async function photosOf(tx: Tx, offerId: string): Promise<Photo[]> {
  return tx.query<Photo>(
    `SELECT id, alt, width, height FROM catalogue.offer_photo
     WHERE offer_id = $1 ORDER BY added_at, id`,
    [offerId],
  );
}

/** The picture, where the offer is on the list, or is the provider's own. */
export async function findPhotoContent(
  tx: Tx,
  offerId: string,
  id: string,
): Promise<Buffer | undefined> {
  const row = await tx.find<{ content: string }>(
    `SELECT encode(p.content, 'base64') AS content
     FROM catalogue.offer_photo p JOIN catalogue.offer o ON o.id = p.offer_id
     WHERE p.id = $2 AND p.offer_id = $1
       AND (o.state = 'listed' OR o.provider_id = platform.current_provider()
            OR EXISTS (SELECT FROM catalogue.offer_check c WHERE c.offer_id = o.id))`,
    [offerId, id],
  );
  return row && Buffer.from(row.content, 'base64');
}

export interface NewPhoto extends Photo {
  offerId: string;
  providerId: string;
  content: Buffer;
  sha256: string;
}

/** False where the offer has the same photo already. */
export async function insertPhoto(tx: Tx, photo: NewPhoto): Promise<boolean> {
  const { id, offerId, providerId, alt, width, height, content, sha256 } = photo;
  const added = await tx.change(
    `INSERT INTO catalogue.offer_photo (id, offer_id, provider_id, alt, width, height, content, sha256,
       agreed, added_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, true, platform.current_user_id())
     ON CONFLICT ON CONSTRAINT offer_photo_once DO NOTHING`,
    [id, offerId, providerId, alt, width, height, content, sha256],
  );
  return added === 1;
}

/** For good. @returns 0 when the provider has no such photo */
export async function deletePhoto(
  tx: Tx,
  { id, offerId, providerId }: { id: string; offerId: string; providerId: string },
): Promise<number> {
  return tx.change(
    'DELETE FROM catalogue.offer_photo WHERE id = $1 AND offer_id = $2 AND provider_id = $3',
    [id, offerId, providerId],
  );
}
