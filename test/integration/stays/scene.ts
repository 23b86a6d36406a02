import { type BookStay } from '#bookings';
import { addDays, localDay } from '#kernel';
import { aBed, aHome, anOvernightOffer } from '../../factories/a-bed.js';
import { aChild } from '../../factories/a-child.js';
import { anEntitlement } from '../../factories/an-entitlement.js';
import { type TestDatabase } from '../../support/test-database.js';
import { aScene, type Funded, type Scene } from '../bookings/scene.js';

/** An authority, an officer and an admitted provider with a home of three beds. */
export interface OvernightScene extends Scene {
  /** Of nights away; `offerId` is the one of the sessions. */
  overnightId: string;
  unitId: string;
  beds: [string, string, string];
}

/** @param password for tests over HTTP, so that the officer and the staff can sign in */
export async function anOvernightScene(
  db: TestDatabase,
  password?: string,
): Promise<OvernightScene> {
  const scene = await aScene(db, password);
  const { admin, providerId, partId } = scene;
  const overnightId = await anOvernightOffer(admin, { providerId, partId });
  const unitId = await aHome(admin, { offerId: overnightId, label: 'The Annexe' });
  const bed = (number: number): Promise<string> => aBed(admin, { unitId, label: `Bed ${number}` });
  return { ...scene, overnightId, unitId, beds: [await bed(1), await bed(2), await bed(3)] };
}

interface Choices {
  dateOfBirth?: string;
  guardianIds?: string[];
  delivery?: 'direct-payment' | 'provider';
  pence?: number;
  /** Given for the year; none unless said. */
  nights?: number;
  startsOn?: string;
  endsOn?: string;
}

/** Children of the officer's, each with £3,000 of targeted short breaks from last year to 2030. */
export async function childrenWithNights(
  { admin, authorityId, officer }: Scene,
  count: number,
  { dateOfBirth, guardianIds, ...choices }: Choices = {},
): Promise<Funded[]> {
  const children: Funded[] = [];
  for (let made = 0; made < count; made += 1) {
    const child = await aChild(admin, {
      authorityId,
      officerIds: [officer.id],
      dateOfBirth: dateOfBirth ?? '2014-03-27',
      ...(guardianIds && { guardianIds }),
    });
    const { id } = await anEntitlement(admin, {
      authorityId,
      childId: child.id,
      openedBy: officer.id,
      programme: 'targeted-short-breaks',
      pence: 300_000,
      minutes: 6000,
      startsOn: '2025-04-01',
      endsOn: '2030-03-31',
      ...choices,
    });
    children.push({ childId: child.id, entitlementId: id });
  }
  return children;
}

/** The local day so many days from today. */
export const nightIn = (days: number): string => addDays(localDay(new Date()), days);

/** What a booking of nights says, paid from the personal budget. */
export function nightsFor(
  { childId }: Funded,
  bedId: string,
  firstNight: string,
  nights = 1,
): BookStay {
  return { childId, bedId, firstNight, nights, funding: 'personal-budget' };
}

/** Lets a stay have begun yesterday, as if time had passed. */
export async function begin({ admin }: Scene, bookingId: string): Promise<void> {
  await admin.query(
    `UPDATE bookings.booking b
     SET first_night = b.first_night - d.days, period = tstzrange(
       (b.first_night - d.days + u.check_in) AT TIME ZONE 'Europe/London',
       (b.first_night - d.days + b.nights + u.check_out) AT TIME ZONE 'Europe/London')
     FROM catalogue.bed JOIN catalogue.unit u ON u.id = bed.unit_id
     CROSS JOIN LATERAL (SELECT (SELECT first_night FROM bookings.booking WHERE id = $1)
                                - ((now() AT TIME ZONE 'Europe/London')::date - 1) AS days) d
     WHERE b.id = $1 AND bed.id = b.bed_id`,
    [bookingId],
  );
}
