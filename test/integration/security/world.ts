import { aCard } from '../../factories/a-card.js';
import { aChild } from '../../factories/a-child.js';
import { aMarket } from '../../factories/a-market.js';
import { aProvider } from '../../factories/a-provider.js';
import { aUser, type AUser } from '../../factories/a-user.js';
import { anAdmission } from '../../factories/an-admission.js';
import { anAuthority, aPartnership } from '../../factories/an-authority.js';
import { anEntitlement } from '../../factories/an-entitlement.js';
import { type TestDatabase } from '../../support/test-database.js';
import { type TestWebApp } from '../../support/web-app.js';
import { PASSWORD } from './actors.js';
import { choicesOf } from './choice-goods.js';
import { awardsOf } from './award-goods.js';
import { carryOversOf } from './carry-over-goods.js';
import { accountsOf } from './account-goods.js';
import { calendarsOf } from './calendar-goods.js';
import { messagesOf } from './message-goods.js';
import { attendanceOf } from './attendance-goods.js';
import { feedbackOf } from './feedback-goods.js';
import { basketOf } from './basket-goods.js';
import { sharesOf } from './share-goods.js';
import { pricesOf } from './price-goods.js';
import { acceptancesOf } from './acceptance-goods.js';
import { cancellationsOf } from './cancellation-goods.js';
import { marketplaceOffersOf } from './offer-goods.js';
import { searchesOf } from './search-goods.js';
import { waitingOf } from './waiting-goods.js';
import { continuityOf } from './continuity-goods.js';
import { clawBacksOf } from './claw-back-goods.js';
import { evaluationsOf } from './evaluation-goods.js';
import { lettersOf } from './letter-goods.js';
import { draftsOfApplications } from './application-goods.js';
import {
  applicationsOf,
  bookingsOf,
  evidenceOf,
  makeNewest,
  newsOf,
  nightsOf,
  offersOf,
} from './goods.js';
import { entriesOf, stopsOf } from './evidence-goods.js';
import { levelsOf } from './level-goods.js';
import { nightReviewsOf } from './night-goods.js';
import { fundersOf, grantsOf } from './funder-goods.js';
import { holdingOf } from './holding.js';
import { exclusionsOf } from './exclusion-goods.js';
import { importsOf } from './import-goods.js';
import { peopleThingsOf } from './people-goods.js';
import { settingsOf } from './settings-goods.js';
import { planOf } from './plan-goods.js';
import { calloffsOf } from './calloff-goods.js';
import { lawNoticesOf } from './law-notice-goods.js';
import { marketDraftsOf } from './market-goods.js';
import { caseworkOf } from './casework-goods.js';
import { reviewsOf } from './review-goods.js';
import { assessmentsOf, helpOf } from './cases.js';
import { approvalsOf } from './approval-goods.js';
import { moneyOf } from './money-goods.js';
import { suspenseOf } from './suspense-goods.js';
import { type Admin, CHILD_NAME, type Ids, PROVIDER_NAME, type World } from './scene.js';

/**
 * Two authorities of one partnership, the closest that strangers come. The things belong to the first
 * one, to its family, and to one of two providers that both authorities have admitted.
 */
export async function aWorld(db: TestDatabase, web: TestWebApp): Promise<World> {
  const admin = await db.adminClient();
  const partnershipId = await aPartnership(admin);
  const authority = (await anAuthority(admin, { partnershipId })).id;
  const otherAuthority = (await anAuthority(admin, { partnershipId })).id;
  const market = await aMarket(admin, { authorityId: authority });
  const part = market.parts.daytimeActivities;
  const provider = (await aProvider(admin, { name: PROVIDER_NAME })).id;
  const otherProvider = (await aProvider(admin)).id;
  const people = await peopleOf(admin, { authority, otherAuthority, provider, otherProvider });
  const otherPart = market.parts.supportedAccommodation;
  const ids: Ids = { authority, market: market.id, part, otherPart, provider };
  Object.assign(ids, await admissionsOf(admin, ids, [otherAuthority, otherProvider]));
  Object.assign(ids, await childrenOf(admin, ids, people));
  Object.assign(ids, await levelsOf(admin, ids, people));
  Object.assign(ids, await offersOf(admin, ids));
  Object.assign(ids, await draftsOfApplications(admin, web, ids, people));
  Object.assign(ids, await evaluationsOf(admin, web, ids, people));
  Object.assign(ids, await lettersOf(admin, web, ids, people));
  Object.assign(ids, await applicationsOf(admin, ids));
  Object.assign(ids, await evidenceOf(admin, provider));
  Object.assign(ids, await entriesOf(admin, provider, people.provider.id));
  Object.assign(ids, await stopsOf(admin, ids, people));
  Object.assign(ids, await peopleThingsOf(admin, web, ids, people));
  Object.assign(ids, await bookingsOf(admin, web, ids, people.officer));
  Object.assign(ids, await nightsOf(admin, web, ids, people.officer));
  Object.assign(ids, await nightReviewsOf(admin, web, ids, people));
  Object.assign(ids, await planOf(web, ids, people));
  Object.assign(ids, await marketDraftsOf(admin, web, ids, people));
  Object.assign(ids, await lawNoticesOf(admin, web, ids, people));
  Object.assign(ids, await calloffsOf(admin, web, ids, people));
  Object.assign(ids, await awardsOf(admin, ids, people));
  Object.assign(ids, await settingsOf(admin, ids, people));
  Object.assign(ids, await choicesOf(web, ids, people));
  Object.assign(ids, await newsOf(admin, web, ids, people));
  Object.assign(ids, await holdingOf(admin, web, ids, people));
  Object.assign(ids, await clawBacksOf(admin, web, ids, people));
  Object.assign(ids, await carryOversOf(admin, web, ids, people));
  Object.assign(ids, await fundersOf(web, ids, people));
  Object.assign(ids, await moneyOf(web, ids, people));
  Object.assign(ids, await suspenseOf(web, people));
  Object.assign(ids, await approvalsOf(web, ids, people));
  Object.assign(ids, await importsOf(admin, web, ids, people));
  // Before there is a case against the provider.
  Object.assign(ids, await pricesOf(admin, web, ids, people));
  Object.assign(ids, await exclusionsOf(admin, web, ids, people));
  Object.assign(ids, await grantsOf(web, ids, people));
  Object.assign(ids, await helpOf(admin, ids, people));
  Object.assign(ids, await assessmentsOf(admin, web, ids, people));
  Object.assign(ids, await reviewsOf(admin, web, ids, people));
  Object.assign(ids, await caseworkOf(admin, web, ids, people));
  Object.assign(ids, await calendarsOf(web, people));
  Object.assign(ids, messagesOf(people));
  Object.assign(ids, await accountsOf({ admin, db, web }, ids, people));
  Object.assign(ids, await waitingOf(admin, web, ids, people));
  Object.assign(ids, await basketOf(admin, web, ids, people));
  Object.assign(ids, await sharesOf(admin, web, ids, people));
  Object.assign(ids, await acceptancesOf(admin, web, ids, people));
  Object.assign(ids, await cancellationsOf(admin, ids));
  Object.assign(ids, await feedbackOf(admin, ids, people));
  Object.assign(ids, await attendanceOf(admin, web, ids, people));
  Object.assign(ids, await marketplaceOffersOf(admin, web, ids, people));
  Object.assign(ids, await searchesOf(admin, web, ids, people));
  Object.assign(ids, await continuityOf(db, web, ids, people));
  await makeNewest(admin, ids['application'] ?? '');
  ids['officer'] = people.officer.id;
  ids['membership'] = people.family.membershipId;
  ids['email'] = people.family.email;
  return { people, ids };
}

async function peopleOf(
  admin: Admin,
  given: { authority: string; otherAuthority: string; provider: string; otherProvider: string },
): Promise<World['people']> {
  const own = { authorityId: given.authority, password: PASSWORD };
  const foreign = { authorityId: given.otherAuthority, password: PASSWORD };
  const staff = (providerId: string): Promise<AUser> =>
    aUser(admin, { role: 'provider', providerId, password: PASSWORD });
  return {
    family: await aUser(admin, { role: 'family', ...own }),
    'other-family': await aUser(admin, { role: 'family', ...own }),
    'young-person': await aUser(admin, { role: 'young-person', ...own }),
    provider: await staff(given.provider),
    'other-provider': await staff(given.otherProvider),
    officer: await aUser(admin, { role: 'officer', ...own }),
    'other-officer': await aUser(admin, { role: 'officer', ...foreign }),
    commissioner: await aUser(admin, { role: 'commissioner', ...own }),
    'other-commissioner': await aUser(admin, { role: 'commissioner', ...foreign }),
    finance: await aUser(admin, { role: 'finance', ...own }),
    auditor: await aUser(admin, { role: 'auditor', ...own }),
    operator: await aUser(admin, { role: 'operator', password: PASSWORD }),
    'sessional-worker': await aUser(admin, { role: 'sessional-worker', password: PASSWORD }),
  };
}

async function admissionsOf(
  admin: Admin,
  { authority = '', part = '', provider = '' }: Ids,
  [otherAuthority, otherProvider]: [string, string],
): Promise<Ids> {
  await anAdmission(admin, { authorityId: otherAuthority, providerId: provider, partId: part });
  for (const authorityId of [authority, otherAuthority])
    await anAdmission(admin, { authorityId, providerId: otherProvider, partId: part });
  const of = async (providerId: string, state: 'admitted' | 'suspended'): Promise<string> => {
    const given = { authorityId: authority, providerId, partId: part, state };
    return (await anAdmission(admin, given)).id;
  };
  const another = async (state: 'admitted' | 'suspended'): Promise<string> =>
    of((await aProvider(admin)).id, state);
  return {
    admission: await of(provider, 'admitted'),
    admissionToSuspend: await another('admitted'),
    admissionToSuspendOnPage: await another('admitted'),
    admissionToReinstate: await another('suspended'),
    admissionToRemove: await another('admitted'),
  };
}

/** Of the family and the officer's caseload, unless its name says less; and one of each stranger. */
async function childrenOf(
  admin: Admin,
  { authority = '' }: Ids,
  people: World['people'],
): Promise<Ids> {
  const officer = people.officer.id;
  const known = { authorityId: authority, officerIds: [officer], guardianIds: [people.family.id] };
  const child = await aChild(admin, {
    ...known,
    lastName: CHILD_NAME,
    youngPersonUserId: people['young-person'].id,
  });
  const another = async (): Promise<string> => (await aChild(admin, known)).id;
  const withoutCards = [await another(), await another()];
  await aChild(admin, { authorityId: authority, guardianIds: [people['other-family'].id] });
  const foreign = people['other-officer'];
  await aChild(admin, {
    authorityId: foreign.caller.authorityId ?? '',
    officerIds: [foreign.id],
  });
  const opened = { authorityId: authority, openedBy: officer };
  const entitlement = await anEntitlement(admin, { ...opened, childId: child.id });
  for (const childId of withoutCards) await anEntitlement(admin, { ...opened, childId });
  const card = await aCard(admin, {
    authorityId: authority,
    childId: child.id,
    entitlementId: entitlement.id,
    issuedBy: officer,
  });
  return {
    child: child.id,
    childWithoutCard: withoutCards[0] ?? '',
    childWithoutCardOnPage: withoutCards[1] ?? '',
    childWithoutEntitlement: await another(),
    childWithoutEntitlementOnPage: await another(),
    entitlement: entitlement.id,
    caseReference: child.caseReference,
    card,
  };
}
