import { BookingsService } from '#bookings';
import { ElsewhereService, type Reoffer, RoundsService, SwarmService } from '#continuity';
import { type Caller } from '#kernel';
import { AdmissionsService, StopsService } from '#market';
import { aProvider } from '../../factories/a-provider.js';
import { aUser, type AUser } from '../../factories/a-user.js';
import { anAdmission } from '../../factories/an-admission.js';
import { anOffer, aSession, inDays } from '../../factories/an-offer.js';
import { type TestDatabase } from '../../support/test-database.js';
import { aScene, fundedChildren, type Scene } from '../bookings/scene.js';

/** When the bookings of a suspended provider begin. */
export const AT = inDays(9);
export const REASONS = 'Concerns that we are looking into this week.';

export interface Family {
  childId: string;
  guardian: AUser;
  bookingId: string;
}

export interface ContinuityScene extends Scene {
  commissioner: Caller;
}

/** A council with a commissioner, and a provider with a session on the ninth day. */
export async function aContinuityScene(db: TestDatabase): Promise<ContinuityScene> {
  const scene = await aScene(db);
  const { admin, authorityId } = scene;
  const { caller } = await aUser(admin, { role: 'commissioner', authorityId });
  return { ...scene, commissioner: caller };
}

export function servicesOn({ database }: TestDatabase) {
  return {
    bookings: new BookingsService(database),
    admissions: new AdmissionsService(database),
    stops: new StopsService(database),
    elsewhere: new ElsewhereService(database),
    rounds: new RoundsService(database),
    swarm: new SwarmService(database),
  };
}

export type Services = ReturnType<typeof servicesOn>;

/** Families, each with one child booked on one session of the scene's provider. */
export async function families(
  scene: Scene,
  { bookings }: Services,
  count: number,
  startsAt = inDays(9),
): Promise<Family[]> {
  const sessionId = await aSession(scene.admin, {
    offerId: scene.offerId,
    startsAt,
    capacity: count,
  });
  const made: Family[] = [];
  for (let number = 0; number < count; number += 1) {
    const guardian = await aUser(scene.admin, { role: 'family', authorityId: scene.authorityId });
    const [child] = await fundedChildren(scene, 1, { guardianIds: [guardian.id] });
    const childId = child?.childId ?? '';
    const wanted = { sessionId, childId, funding: 'personal-budget' as const };
    const { id } = await bookings.book(guardian.caller, wanted);
    made.push({ childId, guardian, bookingId: id });
  }
  return made;
}

/** Another provider that the council admits, with a session; near and of the same kind unless said otherwise. */
export async function elsewhere(
  { admin, authorityId, partId }: Scene,
  choices: {
    startsAt?: Date;
    capacity?: number;
    pricePence?: number;
    offer?: Partial<Parameters<typeof anOffer>[1]>;
  } = {},
): Promise<string> {
  const { id: providerId } = await aProvider(admin);
  await anAdmission(admin, { authorityId, providerId, partId });
  const offerId = await anOffer(admin, { providerId, partId, ...choices.offer });
  const { startsAt = inDays(9), capacity = 5, pricePence } = choices;
  return aSession(admin, { offerId, startsAt, capacity, ...(pricePence && { pricePence }) });
}

export async function suspend(scene: ContinuityScene, { admissions }: Services): Promise<void> {
  await admissions.act(scene.commissioner, scene.admissionId, 'suspension', REASONS);
}

/** What a family is offered for its one booking. */
export async function offered({ elsewhere: service }: Services, family: Family): Promise<Reoffer> {
  const found = (await service.list(family.guardian.caller)).find(
    ({ bookingId }) => bookingId === family.bookingId,
  );
  if (!found) throw new Error('This family was offered nothing.');
  return found;
}

/** A suspended provider with families; what is elsewhere is made before the worker runs. */
export async function suspended(
  db: TestDatabase,
  services: Services,
  count: number,
  places: (scene: ContinuityScene) => Promise<unknown> = () => Promise.resolve(),
): Promise<{ scene: ContinuityScene; all: Family[]; one: Family }> {
  const scene = await aContinuityScene(db);
  const all = await families(scene, services, count, AT);
  await places(scene);
  await suspend(scene, services);
  await services.swarm.run();
  const [one] = all;
  if (!one) throw new Error('a scene has a family');
  return { scene, all, one };
}
