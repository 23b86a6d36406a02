import { type OfferKind } from '#kernel';
import { type Client } from 'pg';

interface AlertChoices {
  authorityId: string;
  userId: string;
  /** Any kind unless said otherwise. */
  offerKinds?: OfferKind[];
  withinMiles?: number;
  byEmail?: boolean;
}

/** "Tell me about new places": of any kind, within 20 miles, by e-mail too. */
export async function anAlert(admin: Client, choices: AlertChoices): Promise<void> {
  const { authorityId, userId, offerKinds = [], withinMiles = 20, byEmail = true } = choices;
  await admin.query(
    `INSERT INTO vacancies.alert (authority_id, user_id, offer_kinds, within_miles, by_email)
     VALUES ($1, $2, $3, $4, $5)`,
    [authorityId, userId, offerKinds, withinMiles, byEmail],
  );
}
