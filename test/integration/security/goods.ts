import { randomUUID } from 'node:crypto';
import { BookingsService, StaysService } from '#bookings';
import { VacanciesService } from '#vacancies';
import { aBed, aHome, anOvernightOffer } from '../../factories/a-bed.js';
import { aProvider } from '../../factories/a-provider.js';
import { type AUser } from '../../factories/a-user.js';
import { anAlert } from '../../factories/an-alert.js';
import { anApplication } from '../../factories/an-admission.js';
import { anOffer, aSession, inDays } from '../../factories/an-offer.js';
import { type TestWebApp } from '../../support/web-app.js';
import { type Admin, type Ids, NOTICE, type World } from './scene.js';

export async function offersOf(
  admin: Admin,
  { provider = '', part = '', otherPart = '' }: Ids,
): Promise<Ids> {
  const another = (state: 'draft' | 'listed'): Promise<string> =>
    anOffer(admin, { providerId: provider, partId: part, state });
  const offer = await another('listed');
  const session = (day: number): Promise<string> =>
    aSession(admin, { offerId: offer, startsAt: inDays(day) });
  return {
    offer,
    homes: await anOffer(admin, {
      providerId: provider,
      partId: otherPart,
      kind: 'supported-accommodation',
      ageFrom: 16,
      ageTo: 17,
      priceUnit: 'week',
      state: 'draft',
    }),
    offerToChange: await another('draft'),
    offerToList: await another('draft'),
    offerToListOnPage: await another('draft'),
    offerToWithdraw: await another('listed'),
    offerToWithdrawOnPage: await another('listed'),
    session: await session(30),
    sessionToChange: await session(31),
    sessionToCancel: await session(32),
    sessionToCancelOnPage: await session(33),
  };
}

/** Applications that wait for a decision about the other part. */
export async function applicationsOf(
  admin: Admin,
  { provider = '', otherPart = '' }: Ids,
): Promise<Ids> {
  const apply = async (providerId: string): Promise<string> =>
    (await anApplication(admin, { providerId, partIds: [otherPart] })).applicationId;
  return {
    application: await apply(provider),
    applicationToDecide: await apply((await aProvider(admin)).id),
    applicationToDecideOnPage: await apply((await aProvider(admin)).id),
  };
}

/** On the first page of lists, however many applications the scene has made since. */
export async function makeNewest(admin: Admin, applicationId: string): Promise<void> {
  await admin.query('SET session_replication_role = replica');
  await admin.query('UPDATE market.application SET submitted_at = now() WHERE id = $1', [
    applicationId,
  ]);
  await admin.query('RESET session_replication_role');
}

export async function evidenceOf(admin: Admin, provider: string): Promise<Ids> {
  const ids: Ids = {};
  for (const use of ['registration', 'registrationToWithdraw', 'registrationToWithdrawOnPage']) {
    const id = (ids[use] = randomUUID());
    await admin.query(
      `INSERT INTO providers.registration (id, provider_id, kind, number, valid_from)
       VALUES ($1, $2, 'cqc', $3, '2020-01-01')`,
      [id, provider, id.slice(0, 12)],
    );
  }
  for (const use of ['insurance', 'insuranceToWithdraw', 'insuranceToWithdrawOnPage']) {
    const id = (ids[use] = randomUUID());
    await admin.query(
      `INSERT INTO providers.insurance (id, provider_id, kind, insurer, cover_pence, valid_from, valid_to)
       VALUES ($1, $2, 'employers-liability', 'Example Mutual', 500000000, '2020-01-01', '2099-12-31')`,
      [id, provider],
    );
  }
  return ids;
}

export async function bookingsOf(
  admin: Admin,
  web: TestWebApp,
  { child = '', offer = '' }: Ids,
  officer: AUser,
): Promise<Ids> {
  const bookings = web.app.get(BookingsService, { strict: false });
  const ids: Ids = {};
  const uses = ['booking', 'bookingToCancel', 'bookingToCancelOnPage', 'bookingToAttend'];
  const held = ['held', 'heldToConfirm', 'heldToRelease'];
  for (const [day, use] of [...uses, ...held].entries()) {
    const sessionId = await aSession(admin, { offerId: offer, startsAt: inDays(10 + day) });
    const wanted = { childId: child, sessionId, funding: 'personal-budget' as const };
    const made = held.includes(use)
      ? await bookings.hold(officer.caller, wanted)
      : await bookings.book(officer.caller, wanted);
    ids[use] = made.id;
    if (use === 'booking') ids['bookedSession'] = sessionId;
  }
  return ids;
}

/** A home of the provider's with two beds, and a stay of the child's in one of them. */
export async function nightsOf(
  admin: Admin,
  web: TestWebApp,
  { child = '', provider = '', part = '' }: Ids,
  officer: AUser,
): Promise<Ids> {
  const given = { providerId: provider, partId: part, pricePence: 1000 };
  const overnight = await anOvernightOffer(admin, given);
  const home = await aHome(admin, { offerId: overnight, bedspaces: 50 });
  const [bed, bookedBed] = [
    await aBed(admin, { unitId: home }),
    await aBed(admin, { unitId: home }),
  ];
  const stays = web.app.get(StaysService, { strict: false });
  const wanted = {
    childId: child,
    bedId: bookedBed,
    firstNight: inDays(20).toISOString().slice(0, 10),
    nights: 2,
  };
  const { id } = await stays.book(officer.caller, { ...wanted, funding: 'personal-budget' });
  return { overnight, home, bed, stay: id };
}

/** Vacancies of the provider, and a notice and an alert of the family. */
export async function newsOf(
  admin: Admin,
  web: TestWebApp,
  { authority = '', offer = '' }: Ids,
  people: World['people'],
): Promise<Ids> {
  const vacancies = web.app.get(VacanciesService, { strict: false });
  const publish = async (): Promise<string> => {
    const [from, until] = [inDays(3).toISOString(), inDays(20).toISOString()];
    const facts = { kind: 'new' as const, places: 1, note: '' };
    const dates = { availableFrom: from.slice(0, 10), closesAt: until };
    return (await vacancies.publish(people.provider.caller, { offerId: offer, ...facts, ...dates }))
      .id;
  };
  await anAlert(admin, { authorityId: authority, userId: people.family.id });
  const ids = {
    notice: randomUUID(),
    vacancy: await publish(),
    vacancyToWithdraw: await publish(),
    vacancyToWithdrawOnPage: await publish(),
  };
  await admin.query(
    `INSERT INTO notifications.notification
       (id, authority_id, recipient_id, topic, subject_id, channel, title, body, link, state)
     VALUES ($1, $2, $3, 'vacancy', $4, 'page', $5, 'It fits.', '/vacancies', 'delivered')`,
    [ids.notice, authority, people.family.id, ids.vacancy, NOTICE],
  );
  return ids;
}
