import { BookingsService } from '#bookings';
import { type Client } from 'pg';
import { aChild } from '../../factories/a-child.js';
import { aProvider } from '../../factories/a-provider.js';
import { aUser, type AUser } from '../../factories/a-user.js';
import { anEntitlement } from '../../factories/an-entitlement.js';
import { inDays } from '../../factories/an-offer.js';
import { type TestDatabase } from '../../support/test-database.js';
import { aNeighbour, aScene, aSessionOf, type Scene } from '../bookings/scene.js';

/** A child with everybody who has to do with its plan, and everybody who has not. */
export interface PlanScene extends Scene {
  childId: string;
  family: AUser;
  youngPerson: AUser;
  /** Of the same authority, with a child of their own. */
  otherFamily: AUser;
  otherOfficer: AUser;
  /** Of another authority. */
  foreignOfficer: AUser;
  auditor: AUser;
  finance: AUser;
  commissioner: AUser;
  /** Staff of a provider with whom the child has no booking. */
  otherStaff: AUser;
  admin: Client;
}

/** @param password so that the people of the plan can sign in */
export async function aPlanScene(db: TestDatabase, password?: string): Promise<PlanScene> {
  const scene = await aScene(db, password);
  const { admin, authorityId, officer } = scene;
  const at = { authorityId, password };
  const family = await aUser(admin, { role: 'family', ...at });
  const youngPerson = await aUser(admin, { role: 'young-person', ...at });
  const otherFamily = await aUser(admin, { role: 'family', ...at });
  const { id: childId } = await aChild(admin, {
    authorityId,
    firstName: 'Wren',
    lastName: 'Quillfeather',
    guardianIds: [family.id],
    officerIds: [officer.id],
    youngPersonUserId: youngPerson.id,
  });
  await aChild(admin, { authorityId, guardianIds: [otherFamily.id] });
  await anEntitlement(admin, { authorityId, childId, openedBy: officer.id });
  const neighbour = await aNeighbour(scene);
  const { id: otherProvider } = await aProvider(admin);
  return {
    ...scene,
    childId,
    family,
    youngPerson,
    otherFamily,
    otherOfficer: await aUser(admin, { role: 'officer', ...at }),
    foreignOfficer: neighbour.officer,
    auditor: await aUser(admin, { role: 'auditor', ...at }),
    finance: await aUser(admin, { role: 'finance', ...at }),
    commissioner: await aUser(admin, { role: 'commissioner', ...at }),
    otherStaff: await aUser(admin, { role: 'provider', providerId: otherProvider, password }),
  };
}

/** A place for the child at the provider of the scene, confirmed. */
export async function aBooking(db: TestDatabase, scene: PlanScene, days = 10): Promise<string> {
  const sessionId = await aSessionOf(scene, { startsAt: inDays(days) });
  const bookings = new BookingsService(db.database);
  const { childId, family } = scene;
  return (await bookings.book(family.caller, { childId, sessionId, funding: 'personal-budget' }))
    .id;
}
