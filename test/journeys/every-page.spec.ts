import { type Browser } from 'playwright-core';
import { type ActorName } from '../integration/security/actors.js';
import { requestFor } from '../integration/security/requests.js';
import { type Ids, type World } from '../integration/security/scene.js';
import { aWorld } from '../integration/security/world.js';
import { effort } from '../support/effort.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { TestWebApp } from '../support/web-app.js';
import { launchBrowser } from './support/browser.js';
import { describeJourney } from './support/journey.js';
import { bareThings, newcomers, type People } from './support/pages/bare-scene.js';
import { askingForms, type AskingForm, sendWrong } from './support/pages/in-page.js';
import { makeLast } from './support/pages/lasting.js';
import { makeTextsLong } from './support/pages/long-texts.js';
import { addManyRows } from './support/pages/many-rows.js';
import { type PageRoute, pageRoutes } from './support/pages/page-routes.js';
import { PageTour, type Stop } from './support/pages/page-tour.js';
import { REFUSALS, RefusalsModule } from './support/pages/refusals.module.js';

/** Things that are something or are not there: a booking, say, has no empty state. */
const NEVER_BARE = new Set(
  'sessionOfSeries stopToken savedSearch accountKey sessionOn bookingOn incident childWithoutEntitlementOnPage calloffToScore bidToScore criterionToScore calloffPriced bidPriced bidAsked calloffContracted summary contract reoffer reofferToAnswer reofferToLookAgain calloffDraft calloffSent calloffOpened calloffToOpen bid bidOpened sessionFull waitingToLeave checkout series draftPart draftCondition draftNoticed award awardToAnswer scenario scenarioSent moreRequest nightRequest assessment result appeal helpRequest questionSet booking held stay bed card notice registration insurance suspension nightReview outcome planVersion planProvider receipt receiptToAnswer childWithWay childWithoutCard import childWithClawBack clawBackToDecide budgetToTakeBack review childWithCarryOver carryOver note noteToCorrect approvalRequest journal number policy exclusionCase hit ministerTask debarmentList worker connected bankDetails bankInForce bankToCall declaration lawNotice lawNoticeToCheck lawNoticeReady lawNoticeUnneeded lawNoticeOfPayments lawNoticePublished suspenseCase applicationDraft applicationDraftPart applicationDraftToSend applicationToWithdraw applicationToDeclare applicationToAssign applicationToEvaluate applicationToFinish applicationToModerate evaluationPart applicationDecided decisionToAsk reasonsRequest decisionAppeal uplift upliftToDecide priceFile partToPrice offerShared sessionShared sharedGroup sharePlace requestOpen offerToShare offerThatAsks upliftToConfirm framework frameworkOpened frameworkToAward'.split(
    ' ',
  ),
);
/** Forms that are right when they are sent empty. */
const MAY_BE_EMPTY = new Set([
  // All places of the basket, no outcome named.
  'POST /basket/confirm',
  // Nothing said to the provider, and no needs shown.
  'POST /bookings/:id/request',
  'POST /provider/calloffs/:calloffId/bid',
  'POST /officer/children/:id/notes/:noteId/readers',
  'POST /alerts',
  // The search that it came from is in a hidden field, and each of the three questions may be left.
  'POST /offers/wanted',
  'POST /searches',
  // What is not answered yet is asked for again: both are saved as they are.
  'POST /provider/application/drafts/:draftId/parts/:partId',
  'POST /commissioner/applications/:id/parts/:partId/findings',
  'POST /budget/:childId/equality',
  // Nobody works there.
  'POST /provider/rota/:id',
  'POST /choose-role',
  'POST /plan/:childId/versions/new',
  'POST /bookings/:id/confirm',
  'POST /officer/children/:childId/plan/versions/:versionId/agreement',
  'POST /officer/children/:childId/plan/versions/new',
]);
/** Forms about a held place, which another form may have taken by then; other specs send them wrong. */
const MAY_BE_GONE = new Set([
  'POST /officer/call/:id/read-back/:bookingId',
  'POST /basket/confirm',
]);
const ENDS_SESSION = /^POST \/(?:sign-out|choose-role|sign-in)$/;
/** A stage takes four minutes on a quiet machine. */
const STAGE_MS = effort(1_500_000, 3_600_000);

/*
 * Every page that the application has by its own list of routes, for everybody who may open it, with
 * nothing on it, with too much on it and with mistakes in it, on a phone and on a desktop. A page
 * without a visit fails the test, and so does a form that was never sent.
 */
describeJourney('Every page', () => {
  let db: TestDatabase;
  let web: TestWebApp;
  let browser: Browser;
  let world: World;
  let routes: PageRoute[];
  const visited = new Set<string>();
  const formsSeen = new Set<string>();
  const formsSentWrong = new Set<string>();

  beforeAll(async () => {
    db = await createTestDatabase();
    web = await TestWebApp.start(db, {}, [RefusalsModule]);
    browser = await launchBrowser();
    routes = pageRoutes(web.app);
  }, STAGE_MS);

  afterAll(async () => {
    await browser?.close();
    await web?.close();
    await db?.drop();
  }, STAGE_MS);

  const reading = (): PageRoute[] => routes.filter(({ method }) => method === 'GET');
  const opening = (route: PageRoute, ids: Ids, state: string): Stop[] =>
    route.readers.map((reader) => ({
      name: `${route.name}, ${state}, ${reader}`,
      reader,
      statuses: [200],
      come: async (visitor) => {
        visited.add(route.name);
        const status = await visitor.open(requestFor(route.name, ids).path);
        if (visitor.isAskedToSignIn && route.path !== '/sign-in') return 401;
        for (const form of await visitor.page.evaluate(askingForms)) formsSeen.add(nameOf(form));
        return status;
      },
    }));

  /** The bare offer has no session, so a route about both is about another one. */
  const ofSession = ({ path }: PageRoute, ids: Ids): Ids =>
    path.includes(':sessionId') ? { ...ids, offer: ids['offerOfSession'] ?? '' } : ids;
  const tourOf = async (people: People, stops: Stop[]): Promise<string[]> => {
    const tour = new PageTour(browser, web, people);
    await tour.makeAll(stops);
    await tour.end();
    return tour.faults;
  };

  it(
    'of somebody who has nothing yet',
    async () => {
      const people = await newcomers(await db.adminClient());
      const stops = reading().filter(({ path }) => !path.includes(':'));
      const ids: Ids = {};
      expect(
        await tourOf(
          people,
          stops.flatMap((route) => opening(route, ids, 'empty')),
        ),
      ).toEqual([]);
    },
    STAGE_MS,
  );

  it(
    'of something that has as little as it can',
    async () => {
      const { ids, people } = await bareThings(await db.adminClient());
      const stops = reading().filter(({ name, path }) => {
        return path.includes(':') && !thingsIn(path, requestFor(name, ids).path).some(isNeverBare);
      });
      expect(
        await tourOf(
          people,
          stops.flatMap((route) => opening(route, ofSession(route, ids), 'bare')),
        ),
      ).toEqual([]);
    },
    STAGE_MS,
  );

  it(
    'of somebody who has much of everything, in long words',
    async () => {
      const admin = await db.adminClient();
      world = await aWorld(db, web);
      await addManyRows(admin, web, world);
      await makeTextsLong(admin);
      await makeLast(admin, world.ids);
      const stops = reading().flatMap((route) => opening(route, world.ids, 'full'));
      expect(await tourOf(world.people, stops)).toEqual([]);
    },
    STAGE_MS,
  );

  it(
    'after its form was sent empty, or with nonsense in it',
    async () => {
      const tour = new PageTour(browser, web, world.people);
      // The basket last: its one form takes whatever its reader holds on other pages.
      const inOrder = reading().toSorted((one, other) => basketLast(one) - basketLast(other));
      const readers = inOrder.flatMap((route) => route.readers);
      await tour.sideBySide(readers, async (reader) => {
        for (const route of inOrder)
          if (route.readers.includes(reader)) await sendFormsOf(tour, route, reader);
      });
      await tour.end();
      expect(tour.faults).toEqual([]);
      const left = [...formsSeen].filter((name) => !formsSentWrong.has(name));
      expect(left.filter((name) => !MAY_BE_GONE.has(name))).toEqual([]);
    },
    STAGE_MS,
  );

  it(
    'after its form was sent as it should be',
    async () => {
      const stops = routes
        .filter(({ method }) => method === 'POST')
        .map(({ name, readers }): Stop => {
          const { path, body } = requestFor(name, world.ids);
          const texts = Object.entries(body ?? {}).map(([field, value]) => [field, String(value)]);
          visited.add(name);
          return {
            name,
            reader: readers.find((reader) => reader !== 'anonymous') ?? 'anonymous',
            statuses: [200, 409, 422],
            come: (visitor) => visitor.post(path, Object.fromEntries(texts)),
            lastOfSession: ENDS_SESSION.test(name),
          };
        });
      expect(await tourOf(world.people, stops)).toEqual([]);
    },
    STAGE_MS,
  );

  it(
    'that says no',
    async () => {
      const readers: ActorName[] = ['anonymous', 'family'];
      const stops = REFUSALS.flatMap((status) =>
        readers.map((reader): Stop => ({
          name: `refusal ${status}, ${reader}`,
          reader,
          statuses: [status],
          come: (visitor) => visitor.open(`/refusals/${status}`),
        })),
      );
      stops.push({
        name: 'a form that was open too long',
        reader: 'officer',
        statuses: [403],
        come: (visitor) => visitor.post('/officer/children/new', {}, 'a token of yesterday'),
      });
      expect(await tourOf(world.people, stops)).toEqual([]);
    },
    STAGE_MS,
  );

  it('was visited', () => {
    expect(routes.map(({ name }) => name).filter((name) => !visited.has(name))).toEqual([]);
  });

  /** "POST /provider/offers/:id/change": the route that a form of a page is sent to. */
  function nameOf({ method, action }: AskingForm): string {
    const fitting = routes.filter((route) => route.method === method && fits(route.path, action));
    const closest = fitting.toSorted((one, other) => placesOf(one) - placesOf(other))[0];
    return closest?.name ?? `${method} ${action}`;
  }

  /** Sends each form of a page, with what it is asked for and without, unless another page had it already. */
  async function sendFormsOf(tour: PageTour, route: PageRoute, reader: ActorName): Promise<void> {
    const asked = requestFor(route.name, world.ids).path;
    for (const path of new Set([asked, asked.replace(/\?.*/, '')]))
      await sendFormsAt(tour, { route, reader, path });
  }

  async function sendFormsAt(
    tour: PageTour,
    { route, reader, path }: { route: PageRoute; reader: ActorName; path: string },
  ): Promise<void> {
    const visitor = await tour.visitor(reader);
    const open = (): Promise<number> => visitor.open(path);
    await open();
    for (const form of await visitor.page.evaluate(askingForms)) {
      const name = nameOf(form);
      if (formsSentWrong.has(name)) continue;
      formsSentWrong.add(name);
      await open();
      const come = (): Promise<number> =>
        visitor.leave(() => visitor.page.evaluate(sendWrong, form));
      const mayBeRight = form.method === 'GET' || MAY_BE_EMPTY.has(name);
      const statuses = mayBeRight ? [200, 422] : [422];
      await tour.make({ name: `${name} sent wrong, from ${route.path}`, reader, statuses, come });
    }
  }
});

/** Whether "/offers/123" is an address of "/offers/:id". */
function fits(pattern: string, path: string): boolean {
  return new RegExp(`^${pattern.replaceAll(/:[a-zA-Z]+/g, '[^/]+')}$`).test(path);
}

function basketLast({ path }: PageRoute): number {
  return path === '/basket' ? 1 : 0;
}

function placesOf({ path }: PageRoute): number {
  return path.split(':').length;
}

/** What stands for the parameters of a route in one of its addresses. */
function thingsIn(pattern: string, path: string): string[] {
  const parts = path.split(/[/?]/);
  return pattern.split('/').flatMap((part, at) => (part.startsWith(':') ? [parts[at] ?? ''] : []));
}

function isNeverBare(thing: string): boolean {
  return NEVER_BARE.has(thing);
}
