import { Injectable } from '@nestjs/common';
import { type Tx } from '#platform';
import { resaleNotice } from '../domain/resale-notice.js';
import { findResale, refundResold } from '../persistence/resales.queries.js';
import { tellGuardians } from '../persistence/undelivered.queries.js';

/** Charges for late cancelling, given back when somebody else takes the place. Work of the worker's. */
@Injectable()
export class ResalesService {
  /**
   * What this confirmation pays back, with the notice of it; joins a transaction of the job "match-vacancies". Asked
   * again it does nothing.
   * @returns the cancelled bookings whose charges went back
   */
  async refundWithin(tx: Tx, confirmedBookingId: string): Promise<string[]> {
    const refunded = await refundResold(tx, confirmedBookingId);
    for (const id of refunded) {
      const facts = await findResale(tx, id);
      if (!facts) throw new Error(`The charge of ${id} went back without a row`);
      await tellGuardians(
        tx,
        { ...facts, topic: 'place-resold', subjectId: id },
        resaleNotice(facts),
      );
    }
    return refunded;
  }
}
