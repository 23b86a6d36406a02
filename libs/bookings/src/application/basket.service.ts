import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { type Caller } from '#kernel';
import { Database } from '#platform';
import { type Basket, basketOf, type Checkout } from '../domain/basket.js';
import { bookingNotFound } from '../domain/booking.errors.js';
import { confirmBasket, findCheckout, listBasket } from '../persistence/basket.queries.js';

/** Several held places, of several children and providers, looked at and confirmed together. */
@Injectable()
export class BasketService {
  constructor(private readonly database: Database) {}

  /** What the caller holds, what of it has gone, and what it comes to for each fund. */
  async get(caller: Caller): Promise<Basket> {
    return this.database.transaction(caller, async (tx) => {
      const rows = await listBasket(tx);
      if (rows.length > 0) {
        await recordAudit(tx, {
          authorityId: caller.authorityId,
          action: 'booking.basket',
          subjectType: 'child',
          subjectIds: [...new Set(rows.map(({ childId }) => childId))],
        });
      }
      return basketOf(rows);
    });
  }

  /**
   * Confirms each of the caller's holds that can be, in one transaction; what cannot be is kept as it is and said with
   * its reason. Bookings of others are left alone, as if they were not there.
   * @throws DomainError bookings.basket-empty, when none of them is the caller's
   */
  async confirm(caller: Caller, bookingIds: string[]): Promise<{ id: string }> {
    return this.database.transaction(caller, async (tx) => {
      const id = randomUUID();
      await confirmBasket(tx, id, bookingIds);
      return { id };
    });
  }

  /** @throws DomainError bookings.not-found, the same for somebody else's confirmation */
  async checkout(caller: Caller, id: string): Promise<Checkout> {
    return this.database.transaction(caller, async (tx) => {
      const found = await findCheckout(tx, id);
      if (!found) throw bookingNotFound();
      await recordAudit(tx, {
        authorityId: caller.authorityId,
        action: 'booking.checkout',
        subjectType: 'child',
        subjectIds: [...new Set([...found.booked, ...found.refused].map(({ childId }) => childId))],
      });
      return found;
    });
  }
}
