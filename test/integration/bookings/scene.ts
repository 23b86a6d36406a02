import { type TestDatabase } from '../../support/test-database.js';
import { type Caller } from '#kernel';
import { type Client } from 'pg';
import { aChild } from '../../factories/a-child.js';
import { aMarket } from '../../factories/a-market.js';
import { aProvider, type RegistrationKind } from '../../factories/a-provider.js';
import { aUser, type AUser } from '../../factories/a-user.js';
import { anAdmission } from '../../factories/an-admission.js';
import { anAuthority, aPartnership } from '../../factories/an-authority.js';
import { anEntitlement } from '../../factories/an-entitlement.js';
import { anOffer, aSession } from '../../factories/an-offer.js';

/** A child who can be booked for. */
export interface Funded {
  childId: string;
  entitlementId: string;
}

/** One authority with an officer, an admitted provider with one offer, and its staff. */
export interface Scene {
  admin: Client;
  authorityId: string;
  officer: AUser;
  providerId: string;
  partId: string;
  staff: AUser;
  offerId: string;
  admissionId: string;
}

/**
 * @param password for tests over HTTP, so that the officer and the staff can sign in
 * @param registrations of the provider; all that there are unless said otherwise
 */
export async function aScene(
  db: TestDatabase,
  password?: string,
  registrations?: RegistrationKind[],
): Promise<Scene> {
  const admin = await db.adminClient();
  const { id: authorityId } = await anAuthority(admin, {
    partnershipId: await aPartnership(admin),
  });
  const { parts } = await aMarket(admin, { authorityId });
  const { id: providerId } = await aProvider(admin, { ...(registrations && { registrations }) });
  const partId = parts.daytimeActivities;
  const { id: admissionId } = await anAdmission(admin, { authorityId, providerId, partId });
  return {
    admin,
    authorityId,
    providerId,
    partId,
    admissionId,
    officer: await aUser(admin, { role: 'officer', authorityId, password }),
    staff: await aUser(admin, { role: 'provider', providerId, password }),
    offerId: await anOffer(admin, { providerId, partId }),
  };
}

/** Another authority that has admitted the same provider to the same part. */
export async function aNeighbour(scene: Scene): Promise<Scene> {
  const { admin, providerId, partId } = scene;
  const { id: authorityId } = await anAuthority(admin);
  const { id: admissionId } = await anAdmission(admin, { authorityId, providerId, partId });
  const officer = await aUser(admin, { role: 'officer', authorityId });
  return { ...scene, authorityId, admissionId, officer };
}

/** Children of the officer's, each with £750 and 80 hours. */
export async function fundedChildren(
  scene: Scene,
  count: number,
  choices: { guardianIds?: string[] } = {},
): Promise<Funded[]> {
  const { admin, authorityId, officer } = scene;
  const children: Funded[] = [];
  for (let made = 0; made < count; made += 1) {
    const child = await aChild(admin, {
      authorityId,
      officerIds: [officer.id],
      ...choices,
    });
    const entitlement = await anEntitlement(admin, {
      authorityId,
      childId: child.id,
      openedBy: officer.id,
    });
    children.push({ childId: child.id, entitlementId: entitlement.id });
  }
  return children;
}

export async function aSessionOf(
  scene: Scene,
  choices: Partial<Parameters<typeof aSession>[1]> = {},
): Promise<string> {
  return aSession(scene.admin, { offerId: scene.offerId, ...choices });
}

/** Suspends the provider, or admits it again, as a commissioner would. */
export async function moveAdmission(
  { admin, authorityId, admissionId }: Pick<Scene, 'admin' | 'authorityId' | 'admissionId'>,
  [from, to]: ['admitted' | 'suspended', 'admitted' | 'suspended'],
): Promise<void> {
  await admin.query(
    `WITH moved AS (UPDATE market.admission SET state = $4 WHERE id = $2)
     INSERT INTO market.admission_event (authority_id, admission_id, from_state, to_state, reasons, acted_by)
     VALUES ($1, $2, $3, $4, 'A test of what follows.', gen_random_uuid())`,
    [authorityId, admissionId, from, to],
  );
}

/** The caller with an idempotency key, as the web application passes it on. */
export function withKey(caller: Caller, key: string, requestHash = 'same'): Caller {
  return { ...caller, idempotency: { route: 'POST /api/v1/bookings', key, requestHash } };
}
