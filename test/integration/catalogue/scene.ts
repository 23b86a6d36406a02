import { type NewOffer } from '#catalogue';
import { type Caller } from '#kernel';
import { type TestDatabase } from '../../support/test-database.js';
import { type Client } from 'pg';
import { aMarket, type MarketFixture } from '../../factories/a-market.js';
import { aProvider } from '../../factories/a-provider.js';
import { aUser, type AUser } from '../../factories/a-user.js';
import { anAdmission } from '../../factories/an-admission.js';
import { anAuthority, aPartnership } from '../../factories/an-authority.js';

/** Two authorities of one partnership, its market, and a provider that both have admitted. */
export interface Scene {
  admin: Client;
  authorityId: string;
  otherAuthorityId: string;
  parts: MarketFixture['parts'];
  partId: string;
  providerId: string;
  staff: AUser;
  officer: AUser;
  otherOfficer: AUser;
}

/** @param password for tests over HTTP, so that staff and officer can sign in */
export async function aScene(db: TestDatabase, password?: string): Promise<Scene> {
  const admin = await db.adminClient();
  const partnershipId = await aPartnership(admin);
  const { id: authorityId } = await anAuthority(admin, { partnershipId });
  const { id: otherAuthorityId } = await anAuthority(admin, { partnershipId });
  const { parts } = await aMarket(admin, { authorityId });
  const partId = parts.daytimeActivities;
  const { id: providerId } = await aProvider(admin);
  for (const authority of [authorityId, otherAuthorityId]) {
    await anAdmission(admin, { authorityId: authority, providerId, partId });
  }
  const secret = password === undefined ? {} : { password };
  return {
    admin,
    authorityId,
    otherAuthorityId,
    parts,
    partId,
    providerId,
    staff: await aUser(admin, { role: 'provider', providerId, ...secret }),
    officer: await aUser(admin, { role: 'officer', authorityId, ...secret }),
    otherOfficer: await aUser(admin, { role: 'officer', authorityId: otherAuthorityId }),
  };
}

/** The state of an admission, as a commissioner would leave it. */
export async function setAdmission(
  { admin, providerId, partId }: Scene,
  authorityId: string,
  state: 'admitted' | 'suspended' | 'removed',
): Promise<void> {
  // One statement: no admission changes its state without an event.
  await admin.query(
    `WITH changed AS (
       UPDATE market.admission SET state = $4
       WHERE provider_id = $1 AND part_id = $2 AND authority_id = $3 RETURNING id)
     INSERT INTO market.admission_event (authority_id, admission_id, to_state, reasons, acted_by)
     SELECT $3, id, $4, 'A change that this test needs.', gen_random_uuid() FROM changed`,
    [providerId, partId, authorityId, state],
  );
}

/** As a person types it: spaces around, lower case, one facet twice. */
export const CLUB: NewOffer = {
  kind: 'activity-club',
  title: ' Saturday club ',
  description: 'Games and outings.',
  postcode: 'ng15fw',
  ageFrom: 8,
  ageTo: 17,
  access: ['hoist', 'hoist'],
  pricePence: 1200,
  priceUnit: 'hour',
};

/** Staff of a provider without any registration, admitted to both parts. */
export async function unregistered(scene: Scene): Promise<Caller> {
  const { id: providerId } = await aProvider(scene.admin, { registrations: [] });
  const { authorityId, parts } = scene;
  for (const partId of Object.values(parts)) {
    await anAdmission(scene.admin, { authorityId, providerId, partId });
  }
  return (await aUser(scene.admin, { role: 'provider', providerId })).caller;
}
