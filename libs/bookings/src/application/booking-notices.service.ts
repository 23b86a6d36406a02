import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { type Tx } from '#platform';
import { confirmationNotice } from '../domain/confirmation-notice.js';
import {
  findConfirmation,
  insertConfirmationNotices,
} from '../persistence/confirmation-notices.queries.js';
import { AcceptanceNoticesService } from './acceptance-notices.service.js';
import { NightNoticesService } from './night-notices.service.js';
import { ResalesService } from './resales.service.js';
import { ShareNoticesService } from './share-notices.service.js';
import { WaitingNoticesService } from './waiting-notices.service.js';

/** Who is told of a booking. Work of the worker's: it belongs to no caller. */
@Injectable()
export class BookingNoticesService {
  // Each is injected by its class, so they cannot be one parameter.
  // oxlint-disable-next-line eslint/max-params
  constructor(
    readonly ofNights: NightNoticesService,
    readonly ofWaiting: WaitingNoticesService,
    private readonly resales: ResalesService,
    readonly ofRequests: AcceptanceNoticesService,
    readonly ofShares: ShareNoticesService,
  ) {}

  /**
   * Tells the child's guardians that a place is booked, once each; joins a transaction of the job
   * "match-vacancies". A booking that was cancelled meanwhile is not told of. Whoever cancelled late before it may
   * have the charge back.
   */
  async tellOfConfirmationWithin(tx: Tx, bookingId: string): Promise<void> {
    await this.resales.refundWithin(tx, bookingId);
    const facts = await findConfirmation(tx, bookingId);
    if (!facts) return;
    const topic = facts.isMoved ? 'booking-moved' : 'booking-confirmed';
    await insertConfirmationNotices(tx, bookingId, { topic, ...confirmationNotice(facts) });
    await recordAudit(tx, {
      authorityId: facts.authorityId,
      action: 'booking.tell',
      subjectType: 'booking',
      subjectIds: [bookingId],
    });
  }

  /** A provider cannot do it: the family is told at once, with up to three places that are free. */
  async tellOfLossWithin(tx: Tx, bookingId: string): Promise<void> {
    await this.ofNights.tellOfLossWithin(tx, bookingId, (child) =>
      this.ofRequests.insteadFor(child),
    );
  }
}
