import { Injectable } from '@nestjs/common';
import { type Tx } from '#platform';
import {
  BOOKING_NEWS,
  type BookingNews,
  refusalNotice,
  requestNotice,
} from '../domain/acceptance-notice.js';
import { findNewsOfBooking, tellProviderOf } from '../persistence/acceptance-notices.queries.js';
import { tellGuardians } from '../persistence/undelivered.queries.js';
import { AlternativesService, type ChildToPlace } from './alternatives.service.js';

/** What families and providers are told of bookings that wait, or that came to nothing. Work of the worker's. */
@Injectable()
export class AcceptanceNoticesService {
  constructor(private readonly alternatives: AlternativesService) {}

  /**
   * Tells the provider that it is asked, or the family what became of it with up to three places that are free, once
   * each; joins a transaction of the job "match-vacancies".
   */
  async tellWithin(tx: Tx, what: string, bookingId: string): Promise<void> {
    const found = await findNewsOfBooking(tx, bookingId);
    if (!found || !isBookingNews(what)) return;
    if (what === 'asked') {
      // Whoever was quicker than this message has answered, or taken it back.
      if (found.isAsked) await tellProviderOf(tx, bookingId, requestNotice(found));
      return;
    }
    if (what === 'cancelled' && found.hasMoved) return;
    const { authorityId, childId } = found;
    const instead = what === 'cancelled' ? [] : await this.insteadFor(found);
    const { topic, ...text } = refusalNotice(what, found, instead);
    await tellGuardians(tx, { topic, subjectId: bookingId, authorityId, childId }, text);
  }

  /** Up to three places that are free, in one line each. */
  async insteadFor(child: ChildToPlace): Promise<string[]> {
    const found = await this.alternatives.forChild(child);
    return found.map(({ title, provider }) => `${title}, ${provider.name}`);
  }
}

function isBookingNews(what: string): what is BookingNews {
  return BOOKING_NEWS.some((one) => one === what);
}
