import { Injectable } from '@nestjs/common';
import { type Tx } from '#platform';
import { type ChildToPlace } from './alternatives.service.js';
import {
  findNotDelivered,
  findReviewToTell,
  tellGuardians,
  tellOfficers,
} from '../persistence/undelivered.queries.js';

/** Who is told of a stay that waits for an officer, and of a booking that fell through. Work of the worker's. */
@Injectable()
export class NightNoticesService {
  /** The officers of the child, once each; joins a transaction of the job "match-vacancies". */
  async tellOfQuestionWithin(tx: Tx, reviewId: string): Promise<void> {
    const facts = await findReviewToTell(tx, reviewId);
    if (!facts) return;
    const about = { topic: 'night-review-asked', subjectId: reviewId, ...facts };
    await tellOfficers(tx, about, {
      title: 'A stay waits for you: it reaches a limit of nights',
      body: 'The bed is held until you answer, for three days at most.',
      link: `/officer/night-reviews/${reviewId}`,
    });
  }

  /** The family, once each. */
  async tellOfAnswerWithin(tx: Tx, reviewId: string): Promise<void> {
    const facts = await findReviewToTell(tx, reviewId);
    if (!facts) return;
    const about = { topic: 'night-review-decided', subjectId: reviewId, ...facts };
    await tellGuardians(tx, about, {
      title: 'Your officer has answered about the nights you asked for',
      body: 'The answer and its reason are on the page of the booking.',
      link: `/bookings/${facts.bookingId}`,
    });
  }

  /**
   * The family, once each.
   * @param instead finds what could be booked instead, in one line each
   */
  async tellOfLossWithin(
    tx: Tx,
    bookingId: string,
    instead: (child: ChildToPlace) => Promise<string[]> = () => Promise.resolve([]),
  ): Promise<void> {
    const facts = await findNotDelivered(tx, bookingId);
    if (!facts) return;
    const lines = await instead(facts);
    const about = { topic: 'booking-not-delivered', subjectId: bookingId, ...facts };
    await tellGuardians(tx, about, {
      title: `Cancelled by the provider: ${facts.offerTitle}`,
      body: [
        'The money and the time are back. What you did not get is written down as owed to you.',
        ...(lines.length > 0 ? ['You could book instead:', ...lines] : []),
      ].join('\n'),
      link: `/budget/${facts.childId}/undelivered`,
      facts: { offer: facts.offerTitle, provider: facts.providerName, startsAt: facts.startsAt },
    });
  }
}
