import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { type Caller } from '#kernel';
import { Database, type Tx } from '#platform';
import {
  mayLookAgain,
  PROMISED_FOR,
  type Reoffer,
  reofferNotFound,
  stillThere,
} from '../domain/reoffer.js';
import {
  choosePlace,
  findReoffer,
  keepBooking,
  listReoffers,
  lookForPlaces,
  noneSuits,
} from '../persistence/reoffers.queries.js';

/** What families answer, themselves or through their officer on the telephone. */
@Injectable()
export class ElsewhereService {
  constructor(private readonly database: Database) {}

  /** Of children whom the caller may see: what waits first. At most 200. */
  async list(caller: Caller): Promise<Reoffer[]> {
    return this.database.transaction(caller, async (tx) => {
      const found = await listReoffers(tx);
      await recordRead(tx, caller, found);
      return found;
    });
  }

  /** @throws DomainError continuity.not-found */
  async get(caller: Caller, id: string): Promise<Reoffer> {
    return this.database.transaction(caller, async (tx) => {
      const found = await known(tx, id);
      await recordRead(tx, caller, [found]);
      return found;
    });
  }

  /**
   * Moves the booking: the old one is cancelled with all its money and hours back and the new one made, in one
   * transaction; where the new one is refused, the old one stands.
   * @param placeId the session or the bed
   * @returns the id of the new booking
   * @throws DomainError continuity.not-found, continuity.already-answered, continuity.not-offered,
   * bookings.cannot-be-cancelled, and as BookingsService.book() does
   */
  async choose(caller: Caller, id: string, placeId: string): Promise<string> {
    return this.database.transaction(caller, async (tx) =>
      choosePlace(tx, await known(tx, id), placeId),
    );
  }

  /**
   * The booking stays as it is: existing bookings with a suspended provider go on.
   * @throws DomainError continuity.not-found, continuity.already-answered, continuity.cannot-be-kept
   */
  async keep(caller: Caller, id: string): Promise<void> {
    await this.database.transaction(caller, async (tx) => {
      await keepBooking(tx, id);
      return null;
    });
  }

  /**
   * Gives the booking up; what the child does not get is owed, its cause being the suspension.
   * @throws DomainError continuity.not-found, continuity.already-answered, bookings.cannot-be-cancelled
   */
  async noneSuits(caller: Caller, id: string): Promise<void> {
    await this.database.transaction(caller, async (tx) => {
      await noneSuits(tx, id);
      return null;
    });
  }

  /**
   * Looks for other places, when none of those found before can be had.
   * @returns how many were found
   * @throws DomainError continuity.not-found, continuity.still-there
   */
  async lookAgain(caller: Caller, id: string): Promise<number> {
    return this.database.transaction(caller, async (tx) => {
      if (!mayLookAgain(await known(tx, id))) throw stillThere();
      return lookForPlaces(tx, id, PROMISED_FOR);
    });
  }
}

async function known(tx: Tx, id: string): Promise<Reoffer> {
  const found = await findReoffer(tx, id);
  if (!found) throw reofferNotFound();
  return found;
}

async function recordRead(tx: Tx, caller: Caller, found: Reoffer[]): Promise<void> {
  const children = [...new Set(found.map(({ childId }) => childId))];
  if (children.length === 0) return;
  await recordAudit(tx, {
    authorityId: caller.authorityId,
    action: 'continuity.read',
    subjectType: 'child',
    subjectIds: children,
  });
}
