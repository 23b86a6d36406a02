import { randomUUID } from 'node:crypto';
import { aBed, aHome, anOvernightOffer } from '../../../factories/a-bed.js';
import { aChild } from '../../../factories/a-child.js';
import { aMarket } from '../../../factories/a-market.js';
import { aProvider } from '../../../factories/a-provider.js';
import { aUser, type AUser } from '../../../factories/a-user.js';
import { anAdmission, anApplication } from '../../../factories/an-admission.js';
import { anAuthority } from '../../../factories/an-authority.js';
import { anOffer, aSession, inDays } from '../../../factories/an-offer.js';
import { aMarketDraft } from '../../../factories/a-market-draft.js';
import { type ActorName, PASSWORD } from '../../../integration/security/actors.js';
import { type Admin, type Ids } from '../../../integration/security/scene.js';

export type People = Partial<Record<ActorName, AUser>>;

interface Organisation {
  authorityId: string;
  providerId: string;
}

/** One of each kind of person, on the first day: nothing belongs to them yet. */
export async function newcomers(admin: Admin): Promise<People> {
  const providerId = (await aProvider(admin, { registrations: [], insured: false })).id;
  return peopleOf(admin, { authorityId: (await anAuthority(admin)).id, providerId });
}

/** Things of which there is as little as there can be: a child without a budget, an offer without sessions. */
export async function bareThings(admin: Admin): Promise<{ ids: Ids; people: People }> {
  const authorityId = (await anAuthority(admin)).id;
  const providerId = (await aProvider(admin)).id;
  const people = await peopleOf(admin, { authorityId, providerId });
  const child = await aChild(admin, {
    authorityId,
    officerIds: idsOf(people.officer),
    guardianIds: idsOf(people.family),
    ...(people['young-person'] && { youngPersonUserId: people['young-person'].id }),
  });
  const market = await aMarket(admin, { authorityId });
  const partId = market.parts.daytimeActivities;
  const { id: admission } = await anAdmission(admin, { authorityId, providerId, partId });
  const waiting = { providerId, partIds: [market.parts.supportedAccommodation] };
  const offer = await anOffer(admin, { providerId, partId });
  const startsAt = inDays(7);
  const session = await aSession(admin, { offerId: offer, startsAt });
  const ids: Ids = {
    authority: authorityId,
    provider: providerId,
    child: child.id,
    childNeverMoved: child.id,
  };
  Object.assign(ids, {
    market: market.id,
    part: partId,
    otherPart: market.parts.supportedAccommodation,
  });
  Object.assign(ids, { admission, session, bookedSession: session });
  ids['offerOfSession'] = offer;
  ids['application'] = (await anApplication(admin, waiting)).applicationId;
  ids['applicationToExtend'] = ids['application'];
  ids['marketDraft'] = await aMarketDraft(admin, authorityId);
  ids['offer'] = await anOffer(admin, { providerId, partId, title: 'An offer without sessions' });
  ids['homes'] = await anOffer(admin, {
    providerId,
    partId: market.parts.supportedAccommodation,
    kind: 'supported-accommodation',
    ageFrom: 16,
    ageTo: 17,
    priceUnit: 'week',
    state: 'draft',
  });
  ids['overnight'] = await anOvernightOffer(admin, { providerId, partId });
  await aBed(admin, { unitId: await aHome(admin, { offerId: ids['overnight'] }) });
  ids['home'] = await aHome(admin, { offerId: ids['overnight'], label: 'A home without beds' });
  ids['vacancy'] = await aVacancy(admin, { providerId, offer, publisher: people.provider?.id });
  return { ids, people };
}

/** An actor that docs/roles-matrix.csv gains later has a membership of the same kind. */
async function peopleOf(admin: Admin, { authorityId, providerId }: Organisation): Promise<People> {
  const at = { authorityId, password: PASSWORD };
  return {
    family: await aUser(admin, { role: 'family', ...at }),
    'young-person': await aUser(admin, { role: 'young-person', ...at }),
    provider: await aUser(admin, { role: 'provider', providerId, password: PASSWORD }),
    officer: await aUser(admin, { role: 'officer', ...at }),
    commissioner: await aUser(admin, { role: 'commissioner', ...at }),
    finance: await aUser(admin, { role: 'finance', ...at }),
    auditor: await aUser(admin, { role: 'auditor', ...at }),
    operator: await aUser(admin, { role: 'operator', password: PASSWORD }),
    'sessional-worker': await aUser(admin, { role: 'sessional-worker', password: PASSWORD }),
  };
}

async function aVacancy(
  admin: Admin,
  {
    providerId,
    offer,
    publisher,
  }: { providerId: string; offer: string; publisher?: string | undefined },
): Promise<string> {
  const id = randomUUID();
  await admin.query(
    `INSERT INTO vacancies.vacancy (id, provider_id, offer_id, kind, places, available_from, closes_at, published_by)
     VALUES ($1, $2, $3, 'new', 1, $4, $5, $6)`,
    [id, providerId, offer, inDays(3), inDays(20), publisher],
  );
  return id;
}

function idsOf(user: AUser | undefined): string[] {
  return user ? [user.id] : [];
}
