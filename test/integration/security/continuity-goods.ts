import { BookingsService } from '#bookings';
import { SwarmService } from '#continuity';
import { aChild } from '../../factories/a-child.js';
import { aProvider } from '../../factories/a-provider.js';
import { anAdmission } from '../../factories/an-admission.js';
import { anEntitlement } from '../../factories/an-entitlement.js';
import { anOffer, aSession, inDays } from '../../factories/an-offer.js';
import { type TestDatabase } from '../../support/test-database.js';
import { type TestWebApp } from '../../support/web-app.js';
import { moveAdmission } from '../bookings/scene.js';
import { type Admin, CHILD_NAME, type Ids, type World } from './scene.js';

/** A provider that was suspended: bookings of the family to look at, to answer, and one without other places. */
export async function continuityOf(
  db: TestDatabase,
  web: TestWebApp,
  { authority = '', part = '' }: Ids,
  { family, officer }: World['people'],
): Promise<Ids> {
  const admin: Admin = await db.adminClient();
  const bookings = web.app.get(BookingsService, { strict: false });
  const { id: childId } = await aChild(admin, {
    authorityId: authority,
    officerIds: [officer.id],
    guardianIds: [family.id],
    lastName: CHILD_NAME,
  });
  await anEntitlement(admin, { authorityId: authority, childId, openedBy: officer.id });
  const { id: providerId } = await aProvider(admin);
  const admitted = { authorityId: authority, providerId, partId: part };
  const { id: admissionId } = await anAdmission(admin, admitted);
  const offerId = await anOffer(admin, { providerId, partId: part });
  for (const day of [40, 50, 80]) {
    const sessionId = await aSession(admin, { offerId, startsAt: inDays(day) });
    await bookings.book(officer.caller, { childId, sessionId, funding: 'personal-budget' });
  }
  const { id: another } = await aProvider(admin);
  await anAdmission(admin, { authorityId: authority, providerId: another, partId: part });
  const otherOffer = await anOffer(admin, { providerId: another, partId: part });
  for (const day of [40, 50]) await aSession(admin, { offerId: otherOffer, startsAt: inDays(day) });
  const scene = { admin, authorityId: authority, admissionId };
  await moveAdmission(scene, ['admitted', 'suspended']);
  await new SwarmService(db.database).run();
  const { rows } = await admin.query<{ id: string }>(
    `SELECT o.id FROM continuity.reoffer o JOIN continuity.round r ON r.id = o.round_id
     WHERE r.provider_id = $1 ORDER BY o.starts_at`,
    [providerId],
  );
  const [reoffer, reofferToAnswer, reofferToLookAgain] = rows.map(({ id }) => id);
  return {
    reoffer: reoffer ?? '',
    reofferToAnswer: reofferToAnswer ?? '',
    reofferToLookAgain: reofferToLookAgain ?? '',
  };
}
