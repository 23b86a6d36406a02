import { BookingsService, CancellationsService } from '#bookings';
import { addDays, localDay } from '#kernel';
import { type Client } from 'pg';
import { type Restore } from '../../support/mutants.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { codeFrom } from '../bookings/outcomes.js';
import { aScene, aSessionOf, type Funded, fundedChildren, type Scene } from '../bookings/scene.js';
import { aPolicy, type Rules } from './terms.js';

type Cancel = CancellationsService['cancel'];
type Paying = 'personal-budget' | 'prepaid-card';

/** An officer's desk: children with money, an offer whose rules can be chosen, bookings of it to cancel. */
export class Desk {
  private next = 0;

  readonly bookings: BookingsService;
  readonly cancellations: CancellationsService;

  private constructor(
    readonly db: TestDatabase,
    readonly scene: Scene,
    private readonly children: Funded[],
  ) {
    this.bookings = new BookingsService(db.database);
    this.cancellations = new CancellationsService(db.database);
  }

  static async open(children: number): Promise<Desk> {
    const db = await createTestDatabase({ poolSize: 10 });
    const scene = await aScene(db);
    return new Desk(db, scene, await fundedChildren(scene, children));
  }

  get admin(): Client {
    return this.scene.admin;
  }

  /** The provider's rules of the offer from now on. */
  choose(rules: Rules): Promise<string> {
    return aPolicy(this.admin, { ...this.scene, chosenBy: this.scene.staff.id }, rules);
  }

  /** "ok", or what refused them. */
  async codeOfChoice(rules: Rules): Promise<string> {
    return this.choose(rules).then(
      () => 'ok',
      (error: unknown) => String(error),
    );
  }

  /** Another child of the officer's. */
  child(): Funded {
    this.next += 1;
    return this.children[this.next] ?? { childId: '', entitlementId: '' };
  }

  /** A session of £24.01, at an instant or so many hours from now. */
  session(start: number | string, capacity = 3): Promise<string> {
    const startsAt =
      typeof start === 'string' ? new Date(start) : new Date(Date.now() + start * 3_600_000);
    return aSessionOf(this.scene, { startsAt, capacity, pricePence: 2401 });
  }

  async book(
    sessionId: string,
    { childId } = this.child(),
    funding: Paying = 'personal-budget',
  ): Promise<string> {
    const wanted = { sessionId, childId, funding };
    return (await this.bookings.book(this.scene.officer.caller, wanted)).id;
  }

  async booked(
    start: number | string,
    child = this.child(),
    funding: Paying = 'personal-budget',
  ): Promise<string> {
    return this.book(await this.session(start), child, funding);
  }

  cancel(id: string, how?: Parameters<Cancel>[2]): ReturnType<Cancel> {
    return this.cancellations.cancel(this.scene.officer.caller, id, how);
  }

  quote(id: string): ReturnType<CancellationsService['quote']> {
    return this.cancellations.quote(this.scene.officer.caller, id);
  }

  /** An hour of a day ahead, in the middle of the local day. */
  onDay(ahead: number, hour: number): string {
    return `${addDays(localDay(new Date()), ahead)}T${hour}:00:00Z`;
  }

  async somebodyWaits(): Promise<void> {
    for (;;) {
      const { rowCount } = await this.admin.query(
        `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
      );
      if (rowCount !== 0) return;
      await new Promise((resolve) => {
        setTimeout(resolve, 20);
      });
    }
  }
}

/** The outcome of the work without a guard, which is put back. */
export async function without(mutant: Restore, work: () => Promise<unknown>): Promise<string> {
  try {
    return await codeFrom(work());
  } finally {
    await mutant();
  }
}
