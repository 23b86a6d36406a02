import { type Client } from 'pg';
import { BookingsService } from '#bookings';
import { aChild } from '../../../factories/a-child.js';
import { aProvider } from '../../../factories/a-provider.js';
import { anAdmission, anApplication } from '../../../factories/an-admission.js';
import { anOffer, aSession, inDays } from '../../../factories/an-offer.js';
import { type World } from '../../../integration/security/scene.js';
import { type TestWebApp } from '../../../support/web-app.js';

/** More than any page shows at once. */
const MANY = 55;
const A_FEW = 24;

/** So much of everything that each list of the scene has a further page. */
export async function addManyRows(admin: Client, web: TestWebApp, world: World): Promise<void> {
  await addProviders(admin, world);
  await addApplications(admin, world);
  await addChildren(admin, world);
  await addSessions(admin, world);
  await addBookings(admin, web, world);
  await copyRows(admin, 'vacancies.vacancy', `state = 'published'`);
  await copyRows(admin, 'notifications.notification', 'true');
  await copyRows(admin, 'plans.look', 'true');
}

async function addProviders(admin: Client, { ids }: World): Promise<void> {
  const { authority = '', part = '', otherPart = '' } = ids;
  for (let number = 1; number <= MANY; number += 1) {
    const provider = await aProvider(admin, { name: `Provider number ${number}` });
    await anAdmission(admin, { authorityId: authority, providerId: provider.id, partId: part });
    if (number > A_FEW) continue;
    await anApplication(admin, { providerId: provider.id, partIds: [part, otherPart] });
    await anOffer(admin, { providerId: provider.id, partId: part });
  }
}

/** A provider has one open application for a part in service, so its history is written past the guards. */
async function addApplications(admin: Client, { ids }: World): Promise<void> {
  const { provider = '', part = '' } = ids;
  await admin.query('SET session_replication_role = replica');
  for (let number = 1; number <= A_FEW; number += 1)
    await anApplication(admin, { providerId: provider, partIds: [part] });
  await admin.query('SET session_replication_role = origin');
}

async function addChildren(admin: Client, { ids, people }: World): Promise<void> {
  for (let number = 1; number <= MANY; number += 1) {
    await aChild(admin, {
      authorityId: ids['authority'] ?? '',
      officerIds: [people.officer.id],
      accessNeeds: ['step-free', 'changing-place', 'hoist'],
    });
  }
}

async function addSessions(admin: Client, { ids }: World): Promise<void> {
  const { provider = '', part = '', offer = '' } = ids;
  for (let day = 1; day <= MANY; day += 1) {
    await aSession(admin, { offerId: offer, startsAt: inDays(day), minutes: 60 });
    if (day <= 30) await anOffer(admin, { providerId: provider, partId: part });
  }
}

async function addBookings(admin: Client, web: TestWebApp, { ids, people }: World): Promise<void> {
  const { child = '', offer = '' } = ids;
  const bookings = web.app.get(BookingsService, { strict: false });
  for (let day = 1; day <= A_FEW; day += 1) {
    const sessionId = await aSession(admin, {
      offerId: offer,
      startsAt: inDays(60 + day),
      minutes: 60,
      pricePence: 1000,
    });
    await bookings.book(people.officer.caller, {
      childId: child,
      sessionId,
      funding: 'personal-budget',
    });
  }
}

/** One row becomes many that differ in their ids, and in nothing that somebody would read. */
async function copyRows(admin: Client, table: string, which: string): Promise<void> {
  await admin.query(
    `INSERT INTO ${table}
     SELECT copy.* FROM (SELECT t FROM ${table} t WHERE ${which} LIMIT 1) one (template),
       generate_series(1, ${MANY}) number,
       LATERAL jsonb_populate_record(one.template, jsonb_build_object('number', number,
         'id', gen_random_uuid(), 'subject_id', gen_random_uuid())) copy`,
  );
}
