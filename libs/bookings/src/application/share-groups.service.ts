import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { type Caller } from '#kernel';
import { Database, type Tx } from '#platform';
import {
  type BookTogether,
  type JoinShared,
  newShareCode,
  type Pool,
  shareCodeFrom,
  type SharedBookingView,
  type ShareGroup,
  shareNotFound,
  type ShareTotals,
} from '../domain/share.js';
import {
  agreeShare,
  bookTogether,
  findGroupOf,
  findShareGroup,
  findShareTotals,
  joinPool,
  listOwnShares,
  openPool,
  splitShares,
} from '../persistence/shares.queries.js';

/** Several children who share one worker: of one family, or of several. */
@Injectable()
export class ShareGroupsService {
  constructor(private readonly database: Database) {}

  /** What two, three ... children pay together at a session; null where the offer is not shared. */
  async totals(caller: Caller, sessionId: string): Promise<ShareTotals | null> {
    const found = await this.database.transaction(caller, (tx) => findShareTotals(tx, sessionId));
    return found ?? null;
  }

  /** Equal shares of a total, in the order of joining: who joined first pays the odd penny. */
  async shares(caller: Caller, totalPence: number, children: number): Promise<number[]> {
    return this.database.transaction(caller, (tx) => splitShares(tx, totalPence, children));
  }

  /**
   * Books one session for several children of the caller's, all of them or none; each has a booking of its own.
   * @throws DomainError bookings.not-shared, bookings.share-changed, bookings.share-above-most, bookings.share-too-many,
   * and whatever booking one of them is refused with
   */
  async bookTogether(caller: Caller, wanted: BookTogether): Promise<{ id: string }> {
    return this.database.transaction(caller, async (tx) => ({
      id: await bookTogether(tx, wanted),
    }));
  }

  /**
   * Opens a shared booking for other families of the same council; the places and the most that is paid are held.
   * @throws DomainError as bookTogether(), and bookings.too-late-to-share, bookings.too-many-holds
   */
  async open(caller: Caller, wanted: Pool): Promise<{ id: string }> {
    const code = newShareCode();
    return this.database.transaction(caller, async (tx) => ({
      id: await openPool(tx, wanted, code),
    }));
  }

  /**
   * What somebody with a code may know before they join: the session, the prices, and how many are in it.
   * @throws DomainError bookings.share-not-found, the same for a code of another council
   */
  async byCode(caller: Caller, typed: string): Promise<ShareGroup> {
    const code = shareCodeFrom(typed);
    const found = await this.database.transaction(caller, (tx) => findShareGroup(tx, { code }));
    if (!found) throw shareNotFound();
    return found;
  }

  /** @throws DomainError bookings.share-not-found, bookings.share-full, bookings.share-closed, and as open() */
  async join(caller: Caller, wanted: JoinShared): Promise<{ id: string }> {
    const joined = { ...wanted, code: shareCodeFrom(wanted.code) };
    return this.database.transaction(caller, async (tx) => ({ id: await joinPool(tx, joined) }));
  }

  /** @throws DomainError bookings.share-not-found, also for whoever has no child in it */
  async get(caller: Caller, id: string): Promise<SharedBookingView> {
    return this.database.transaction(caller, (tx) => shownWithin(tx, caller, id));
  }

  /** The group of a booking, with the caller's own children in it; null when it is shared with nobody. */
  async ofBooking(caller: Caller, bookingId: string): Promise<SharedBookingView | null> {
    return this.database.transaction(caller, async (tx) => {
      const id = await findGroupOf(tx, bookingId);
      return id === undefined ? null : shownWithin(tx, caller, id);
    });
  }

  /**
   * Raises what the family pays at most for a child, which is its answer when it is asked for more.
   * @throws DomainError bookings.not-found, bookings.share-most, bookings.share-closed, budgets.insufficient-funds
   */
  async agree(
    caller: Caller,
    bookingId: string,
    mostPence: number,
  ): Promise<{ bookingId: string }> {
    return this.database.transaction(caller, async (tx) => {
      await agreeShare(tx, bookingId, mostPence);
      return { bookingId };
    });
  }
}

async function shownWithin(tx: Tx, caller: Caller, id: string): Promise<SharedBookingView> {
  const group = await findShareGroup(tx, { id });
  if (!group) throw shareNotFound();
  const mine = await listOwnShares(tx, id);
  await recordAudit(tx, {
    authorityId: caller.authorityId,
    action: 'share.read',
    subjectType: 'child',
    subjectIds: mine.map(({ childId }) => childId),
  });
  return { ...group, mine };
}
