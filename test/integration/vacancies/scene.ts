import { randomUUID } from 'node:crypto';
import { type AccessFacet, type Caller, type OfferKind } from '#kernel';
import { type NewVacancy, VacanciesService } from '#vacancies';
import { type Client } from 'pg';
import { aChild } from '../../factories/a-child.js';
import { aMarket } from '../../factories/a-market.js';
import { aProvider } from '../../factories/a-provider.js';
import { aUser, type AUser } from '../../factories/a-user.js';
import { anAdmission } from '../../factories/an-admission.js';
import { anAlert } from '../../factories/an-alert.js';
import { anAuthority, aPartnership } from '../../factories/an-authority.js';
import { anOffer, aPostcode, inDays } from '../../factories/an-offer.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';

/** Ten years old on every day of the coming year that a vacancy of these tests is available from. */
export const TEN_YEARS_OLD = `${new Date().getUTCFullYear() - 10}-01-01`;

/**
 * A partnership of two authorities, one neighbour outside it, and a provider that the first authority
 * has admitted, with a listed club for ages 8 to 17 in Nottingham.
 */
export interface Scene {
  db: TestDatabase;
  admin: Client;
  vacancies: VacanciesService;
  /** Has admitted the provider. */
  city: string;
  /** In the partnership, has not admitted it. */
  county: string;
  /** Outside the partnership. */
  neighbour: string;
  partId: string;
  admissionId: string;
  provider: { id: string; name: string };
  staff: AUser;
  offerId: string;
}

/** @param shared a database that other scenes stand in too; without it, one of its own */
export async function setScene(shared?: TestDatabase): Promise<Scene> {
  const db = shared ?? (await createTestDatabase());
  const admin = await db.adminClient();
  const partnershipId = await aPartnership(admin);
  const [city, county, neighbour] = [
    await anAuthority(admin, { partnershipId }),
    await anAuthority(admin, { partnershipId }),
    await anAuthority(admin),
  ];
  const { parts } = await aMarket(admin, { authorityId: city.id });
  const partId = parts.daytimeActivities;
  const provider = await aProvider(admin, shared ? {} : { name: 'Riverside Trust' });
  const { id: admissionId } = await anAdmission(admin, {
    authorityId: city.id,
    providerId: provider.id,
    partId,
  });
  const staff = await aUser(admin, { role: 'provider', providerId: provider.id });
  const offerId = await anOffer(admin, { providerId: provider.id, partId });
  await aPostcode(admin, 'NG18');
  return {
    db,
    admin,
    vacancies: new VacanciesService(db.database),
    city: city.id,
    county: county.id,
    neighbour: neighbour.id,
    partId,
    admissionId,
    provider,
    staff,
    offerId,
  };
}

/** A place that is free in a week, and stays on the list for a month. */
export function aVacancy(scene: Scene, overrides: Partial<NewVacancy> = {}): NewVacancy {
  return {
    offerId: scene.offerId,
    kind: 'new',
    places: 2,
    availableFrom: inDays(7).toISOString().slice(0, 10),
    closesAt: inDays(30).toISOString(),
    note: 'Ask for Sam at the door.',
    ...overrides,
  };
}

/** The city suspends the provider. */
export async function suspend({ admin, admissionId, city }: Scene): Promise<void> {
  await admin.query('BEGIN');
  await admin.query(`UPDATE market.admission SET state = 'suspended' WHERE id = $1`, [admissionId]);
  await admin.query(
    `INSERT INTO market.admission_event
       (authority_id, admission_id, from_state, to_state, reasons, acted_by)
     VALUES ($1, $2, 'admitted', 'suspended', 'A safeguarding concern is open.', $3)`,
    [city, admissionId, randomUUID()],
  );
  await admin.query('COMMIT');
}

interface FamilyChoices {
  authorityId?: string;
  dateOfBirth?: string;
  accessNeeds?: AccessFacet[];
  homeDistrict?: string;
  offerKinds?: OfferKind[];
  withinMiles?: number;
  byEmail?: boolean;
}

export interface Family extends AUser {
  childId: string;
}

/** A parent of the city with a child of ten in NG1, who has asked to be told of anything. */
export async function aFamilyWithAlert(scene: Scene, choices: FamilyChoices = {}): Promise<Family> {
  const { admin } = scene;
  const authorityId = choices.authorityId ?? scene.city;
  const parent = await aUser(admin, { role: 'family', authorityId });
  const child = await aChild(admin, {
    authorityId,
    dateOfBirth: choices.dateOfBirth ?? TEN_YEARS_OLD,
    homeDistrict: choices.homeDistrict ?? 'NG1',
    accessNeeds: choices.accessNeeds ?? [],
    guardianIds: [parent.id],
  });
  await anAlert(admin, { authorityId, userId: parent.id, ...pickAlert(choices) });
  return { ...parent, childId: child.id };
}

function pickAlert({ offerKinds, withinMiles, byEmail }: FamilyChoices): object {
  return {
    ...(offerKinds && { offerKinds }),
    ...(withinMiles !== undefined && { withinMiles }),
    ...(byEmail !== undefined && { byEmail }),
  };
}

/** The same person under another authority. */
export function under(caller: Caller, authorityId: string): Caller {
  return { ...caller, authorityId };
}

/** Who has rows about a subject, by channel. */
export async function toldOf(
  { admin }: Scene,
  subjectId: string,
): Promise<Record<string, string[]>> {
  const { rows } = await admin.query<{ recipient: string; channels: string[] }>(
    `SELECT recipient_id AS recipient, array_agg(channel ORDER BY channel DESC) AS channels
     FROM notifications.notification WHERE subject_id = $1 GROUP BY recipient_id`,
    [subjectId],
  );
  return Object.fromEntries(rows.map(({ recipient, channels }) => [recipient, channels]));
}

/** Many families of the city like aFamilyWithAlert(), in one statement. */
export async function addFamilies(
  { admin, city }: Pick<Scene, 'admin' | 'city'>,
  count: number,
): Promise<void> {
  await admin.query(
    `WITH person AS (
       INSERT INTO identity.user_account (email, display_name)
       SELECT 'family-' || n || '@example.test', 'Family ' || n FROM generate_series(1, $2) n
       RETURNING id
     ), member AS (
       INSERT INTO identity.membership (user_id, role, authority_id)
       SELECT id, 'family', $1 FROM person
     ), child AS (
       INSERT INTO children.child (id, authority_id, case_reference, first_name, last_name,
         date_of_birth, home_district)
       SELECT id, $1, 'K-' || row_number() OVER (), 'Robin', 'Example',
              current_date - interval '10 years', 'NG1'
       FROM person
     ), wish AS (
       INSERT INTO vacancies.alert (authority_id, user_id, within_miles) SELECT $1, id, 20 FROM person
     )
     INSERT INTO children.guardian (authority_id, child_id, user_id) SELECT $1, id, id FROM person`,
    [city, count],
  );
}
