import { AcceptancesService, BookingListsService, BookingsService } from '#bookings';
import { type Client } from 'pg';
import { aUser, type AUser } from '../../factories/a-user.js';
import { inDays } from '../../factories/an-offer.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { aScene, aSessionOf, type Funded, fundedChildren, type Scene } from '../bookings/scene.js';

const FUNDING = 'personal-budget' as const;
type Wish = Parameters<BookingsService['book']>[1];

/** A provider that agrees to each booking first, within 24 hours, and sixty children of one parent and one officer. */
export class AskingDesk {
  readonly bookings: BookingsService;
  readonly acceptances: AcceptancesService;
  readonly lists: BookingListsService;
  private next = 0;

  private constructor(
    readonly db: TestDatabase,
    readonly scene: Scene,
    readonly children: Funded[],
    readonly parent: AUser,
  ) {
    this.bookings = new BookingsService(db.database);
    this.acceptances = new AcceptancesService(db.database);
    this.lists = new BookingListsService(db.database);
  }

  static async open(): Promise<AskingDesk> {
    const db = await createTestDatabase({ poolSize: 10 });
    const scene = await aScene(db);
    const parent = await aUser(scene.admin, { role: 'family', authorityId: scene.authorityId });
    const children = await fundedChildren(scene, 60, { guardianIds: [parent.id] });
    const desk = new AskingDesk(db, scene, children, parent);
    await desk.admin.query(`UPDATE children.child SET access_needs = '{hoist}'`);
    await desk.acceptances.choose(scene.staff.caller, scene.offerId, 24);
    return desk;
  }

  get admin(): Client {
    return this.scene.admin;
  }

  /** A place of a session of its own for the next child; not for the last two. */
  readonly wish = async (capacity = 5, startsAt?: Date): Promise<Wish> => {
    this.next += 1;
    const start = startsAt ?? inDays(4 + (this.next % 90));
    return {
      childId: this.children[this.next % 58]!.childId,
      sessionId: await aSessionOf(this.scene, { startsAt: start, capacity }),
      funding: FUNDING,
    };
  };

  /** A booking that waits for its provider. */
  readonly ask = async (): Promise<string> =>
    (await this.bookings.book(this.scene.officer.caller, await this.wish())).id;

  readonly requestOf = (id: string): ReturnType<BookingListsService['get']> =>
    this.lists.get(this.scene.officer.caller, id);

  /** What the outbox says of a booking, in order. */
  readonly newsOf = async (id: string): Promise<string[]> => {
    const { rows } = await this.admin.query<{ what: string }>(
      `SELECT coalesce(payload->>'what', topic) AS what FROM platform.outbox
       WHERE coalesce(payload->>'id', payload->>'bookingId') = $1 ORDER BY created_at`,
      [id],
    );
    return rows.map(({ what }) => what);
  };

  /** Moves the end of a request and its hold to so many milliseconds from now. */
  readonly endIn = (id: string, ms: number): Promise<unknown> =>
    this.admin.query(
      `WITH ended AS (UPDATE bookings.booking SET held_until = clock_timestamp() + $2 * interval '1 ms'
                      WHERE id = $1 RETURNING held_until)
       UPDATE bookings.acceptance SET answer_by = ended.held_until FROM ended WHERE booking_id = $1`,
      [id, ms],
    );
}
