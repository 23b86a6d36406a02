import { randomUUID } from 'node:crypto';
import {
  BookingsService,
  CancellationsService,
  ShareGroupsService,
  ShareSettlingService,
  ShareTablesService,
} from '#bookings';
import { type Client } from 'pg';
import { aUser, type AUser } from '../../factories/a-user.js';
import { inDays } from '../../factories/an-offer.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { aScene, aSessionOf, type Funded, fundedChildren, type Scene } from './scene.js';

const funding = 'personal-budget' as const;

/** A parent and its children, each with £750 and 80 hours. */
export interface Family {
  parent: AUser;
  children: Funded[];
}

/** A provider whose £12 an hour are £24 for one child's session, £30 for two, £36 for three, £40 for four. */
export class ShareDesk {
  private day = 10;

  readonly shares: ShareGroupsService;
  readonly tables: ShareTablesService;
  readonly settling: ShareSettlingService;
  readonly bookings: BookingsService;
  readonly cancellations: CancellationsService;

  private constructor(
    readonly db: TestDatabase,
    readonly scene: Scene,
  ) {
    this.shares = new ShareGroupsService(db.database);
    this.tables = new ShareTablesService(db.database);
    this.settling = new ShareSettlingService(db.database);
    this.bookings = new BookingsService(db.database);
    this.cancellations = new CancellationsService(db.database);
  }

  static async open(): Promise<ShareDesk> {
    const db = await createTestDatabase({ poolSize: 20 });
    const desk = new ShareDesk(db, await aScene(db));
    await desk.tables.choose(desk.scene.staff.caller, desk.scene.offerId, [1500, 1800, 2000]);
    return desk;
  }

  get admin(): Client {
    return this.scene.admin;
  }

  async family(children: number): Promise<Family> {
    const { admin, authorityId } = this.scene;
    const parent = await aUser(admin, { role: 'family', authorityId });
    return {
      parent,
      children: await fundedChildren(this.scene, children, { guardianIds: [parent.id] }),
    };
  }

  /** Two hours, £24 for one child, on a day of its own. */
  async session(capacity = 6): Promise<string> {
    this.day += 1;
    return aSessionOf(this.scene, { startsAt: inDays(this.day), capacity, pricePence: 2400 });
  }

  async together(family: Family, sessionId: string, mostPence = 2400): Promise<string> {
    const agreedPence = { 2: 3000, 3: 3600, 4: 4000 }[family.children.length] ?? 0;
    const children = family.children.map(({ childId }) => ({ childId, funding }));
    const wanted = { sessionId, children, mostPence, agreedPence };
    return (await this.shares.bookTogether(family.parent.caller, wanted)).id;
  }

  async pool(family: Family, sessionId: string, places = 3, mostPence = 2400): Promise<string> {
    const children = family.children.map(({ childId }) => ({ childId, funding }));
    const wanted = { sessionId, children, mostPence, places, showsAge: true };
    return (await this.shares.open(family.parent.caller, wanted)).id;
  }

  async join(family: Family, code: string, mostPence = 2400): Promise<string> {
    const children = family.children.map(({ childId }) => ({ childId, funding }));
    const wanted = { code, children, mostPence, showsAge: false };
    return (await this.shares.join(family.parent.caller, wanted)).id;
  }

  async codeOf({ parent }: Family, groupId: string): Promise<string> {
    return (await this.shares.get(parent.caller, groupId)).code ?? '';
  }

  /** The prices of a family's live bookings in a group, in the order of joining. */
  async prices({ parent }: Family, groupId: string): Promise<number[]> {
    const { mine } = await this.shares.get(parent.caller, groupId);
    return mine.filter(({ status }) => status === 'confirmed').map(({ pricePence }) => pricePence);
  }

  /** The time for others to join is over. */
  async endTime(groupId: string): Promise<void> {
    await this.admin.query(
      `UPDATE bookings.share_group SET decide_by = clock_timestamp() - interval '1 second' WHERE id = $1`,
      [groupId],
    );
  }

  async leave({ parent }: Family, groupId: string, which = 0): Promise<void> {
    const { mine } = await this.shares.get(parent.caller, groupId);
    await this.bookings.cancel(parent.caller, mine[which]?.bookingId ?? '');
  }

  /** What holds for the groups that are opened from now on. */
  async rule(aboveAgreed: 'provider-bears' | 'leave-free'): Promise<void> {
    await this.admin.query(
      `INSERT INTO bookings.share_rule (id, authority_id, answer_hours, decided_hours_before, notice_hours, above_agreed,
         reason, in_force_from, set_by)
       VALUES ($1, $2, 72, 48, 48, $3, 'A rule of a test.', (now() AT TIME ZONE 'Europe/London')::date, $4)`,
      [randomUUID(), this.scene.authorityId, aboveAgreed, this.scene.officer.id],
    );
  }
}

/** Of everything that is shared: rounds that do not sum, and prices that are no shares. */
export async function shareFaults(admin: Client): Promise<string[]> {
  const { rows } = await admin.query<{ fault: string }>(`
    WITH lines AS (
      SELECT r.group_id, r.n, r.total_pence - r.covered_pence - r.borne_pence AS due, sum(l.pence) AS paid,
             r.children = count(l.id) AS whole
      FROM bookings.share_round r JOIN bookings.share_line l USING (group_id, n)
      GROUP BY r.group_id, r.n, r.total_pence, r.covered_pence, r.borne_pence, r.children)
    SELECT 'round ' || n || ' of ' || group_id || ' does not sum' AS fault FROM lines WHERE due <> paid OR NOT whole
    UNION ALL
    SELECT 'booking ' || b.id || ' costs more than was agreed' FROM bookings.share s
    JOIN bookings.booking b ON b.id = s.booking_id WHERE b.price_pence > s.most_pence
    UNION ALL
    SELECT 'booking ' || b.id || ' does not cost its share' FROM bookings.share s
    JOIN bookings.booking b ON b.id = s.booking_id AND b.state = 'confirmed'
    WHERE NOT EXISTS (SELECT FROM bookings.share_line l WHERE l.booking_id = b.id AND l.pence = b.price_pence
      AND l.n = (SELECT max(n) FROM bookings.share_round r WHERE r.group_id = s.group_id))`);
  return rows.map(({ fault }) => fault);
}
