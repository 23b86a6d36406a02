import { BookingsService, type FundedBooking } from '#bookings';
import { addDays, localDay } from '#kernel';
import { AskingService, DecidingService, type UpliftDecision } from '#prices';
import { type Client } from 'pg';
import { aUser, type AUser } from '../../factories/a-user.js';
import { inDays } from '../../factories/an-offer.js';
import { type TestDatabase } from '../../support/test-database.js';
import { aNeighbour, aScene, aSessionOf, fundedChildren, type Scene } from '../bookings/scene.js';

export const REASONS = 'The minimum wage rose and our insurance with it.';
export const ANSWER = 'We have compared it with other providers of the part.';
export const TODAY = localDay(new Date());
export const START = addDays(TODAY, 30);

/** A provider whom two councils admit: the first leads the market. Its offer costs £12 an hour. */
export interface PriceScene {
  scene: Scene;
  other: Scene;
  lead: AUser;
  neighbour: AUser;
  /** Asks for this price from START. */
  ask: (pence?: number) => Promise<string>;
  put: (id: string) => Promise<void>;
  decide: (
    who: AUser,
    id: string,
    outcome: UpliftDecision['outcome'],
    pence?: number,
  ) => Promise<'decided' | 'proposed'>;
  /** Books or holds a place at a new session in so many days. */
  bookFor: (at: Scene, day: number, holdOnly?: boolean) => Promise<FundedBooking>;
  /** As if nobody had asked or agreed. */
  forget: () => Promise<void>;
}

export async function aPriceScene(db: TestDatabase): Promise<PriceScene> {
  const scene = await aScene(db);
  const { admin, partId, offerId, staff } = scene;
  const other = await aNeighbour(scene);
  const lead = await aUser(admin, { role: 'commissioner', authorityId: scene.authorityId });
  const neighbour = await aUser(admin, { role: 'commissioner', authorityId: other.authorityId });
  for (const { authorityId } of [scene, other]) await decideAlone(admin, authorityId);
  const asking = new AskingService(db.database);
  const deciding = new DecidingService(db.database);
  const bookings = new BookingsService(db.database);
  return {
    scene,
    other,
    lead,
    neighbour,
    ask: async (pence = 1500) => {
      const wish = { partId, fromDay: START, reasons: REASONS, prices: [{ offerId, pence }] };
      return (await asking.ask(staff.caller, wish)).id;
    },
    put: async (id) => deciding.put(lead.caller, id),
    decide: async (who, id, outcome, pence) => {
      const prices = pence === undefined ? [] : [{ offerId, pence }];
      return deciding.decide(who.caller, id, { outcome, reasons: ANSWER, fromDay: START, prices });
    },
    bookFor: async (at, day, holdOnly = false) => {
      const [child] = await fundedChildren(at, 1);
      const sessionId = await aSessionOf(scene, { startsAt: inDays(day) });
      const wish = {
        sessionId,
        childId: child?.childId ?? '',
        funding: 'personal-budget' as const,
      };
      return holdOnly
        ? bookings.hold(at.officer.caller, wish)
        : bookings.book(at.officer.caller, wish);
    },
    forget: async () => {
      await admin.query('SET session_replication_role = replica');
      for (const table of TABLES) await admin.query(`DELETE FROM prices.${table}`);
      await admin.query('RESET session_replication_role');
    },
  };
}

/** One commissioner decides whatever the rise, as somebody else of the council has set it. */
async function decideAlone(admin: Client, authorityId: string): Promise<void> {
  const setter = await aUser(admin, { role: 'commissioner', authorityId });
  await admin.query(
    `INSERT INTO prices.approval_rule (authority_id, in_force_from, percent, source, set_by)
     VALUES ($1, '2026-01-01', 100, 'Of the tests: one commissioner decides.', $2)`,
    [authorityId, setter.id],
  );
}

const TABLES = [
  'version',
  'proposal_line',
  'decision_line',
  'decision',
  'proposal',
  'round_line',
  'round',
  'line',
  'evidence_file',
  'uplift',
  'ceiling',
];
