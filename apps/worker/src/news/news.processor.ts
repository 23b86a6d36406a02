import { Injectable } from '@nestjs/common';
import { BookingNoticesService } from '#bookings';
import { Database, markNewsDoneWithin, type News, takeNewsWithin, type Tx } from '#platform';
import { OfferNotices } from './offer-notices.js';
import { isOtherNews, type OtherNews, OtherNotices } from './other-notices.js';

type OfferNews = Extract<News, { topic: 'vacancy.published' | 'offer.news' | 'feedback.news' }>;

function isOfferNews(news: News): news is OfferNews {
  return /^(?:vacancy|offer|feedback)\./.test(news.topic);
}

/**
 * Acts on a piece of news from the outbox. The effect and the mark "done" commit together, so that a
 * repeated job finds nothing left to do.
 */
@Injectable()
export class NewsProcessor {
  constructor(
    private readonly database: Database,
    private readonly offerNotices: OfferNotices,
    private readonly bookingNotices: BookingNoticesService,
    private readonly otherNotices: OtherNotices,
  ) {}

  /**
   * One piece after the other, each in a transaction of its own: trouble with one is none of the next one's.
   * @throws Error the first trouble, after all were tried, so that the job is tried again
   */
  async process(outboxIds: readonly string[]): Promise<void> {
    const troubles: unknown[] = [];
    for (const id of outboxIds) await this.processOne(id).catch((error) => troubles.push(error));
    if (troubles.length > 0) throw troubles[0];
  }

  private async processOne(outboxId: string): Promise<void> {
    await this.database.job('match-vacancies', async (tx) => {
      const news = await takeNewsWithin(tx, outboxId);
      if (!news) return;
      await this.actWithin(tx, news);
      await markNewsDoneWithin(tx, news.id);
    });
  }

  private async actWithin(tx: Tx, news: News): Promise<void> {
    if (isOtherNews(news)) return this.otherNotices.tellWithin(tx, news);
    if (isOfferNews(news)) return this.tellOfOfferWithin(tx, news);
    return this.tellOfBookingWithin(tx, news);
  }

  private async tellOfOfferWithin(tx: Tx, news: OfferNews): Promise<void> {
    switch (news.topic) {
      case 'vacancy.published':
        return this.offerNotices.tellOfVacancyWithin(tx, news.payload.vacancyId);
      case 'offer.news':
        return this.offerNotices.tellOfCheckWithin(tx, news.payload.what, news.payload.id);
      case 'feedback.news':
        return this.offerNotices.tellOfFeedbackWithin(tx, news.payload.what, news.payload.id);
    }
  }

  private async tellOfBookingWithin(
    tx: Tx,
    news: Exclude<News, OtherNews | OfferNews>,
  ): Promise<void> {
    switch (news.topic) {
      case 'booking.confirmed':
        return this.bookingNotices.tellOfConfirmationWithin(tx, news.payload.bookingId);
      case 'waiting.news':
        return this.bookingNotices.ofWaiting.tellWithin(tx, news.payload.what, news.payload.id);
      case 'share.news':
        return this.bookingNotices.ofShares.tellWithin(tx, news.payload.what, news.payload.id);
      case 'booking.news':
        return this.bookingNotices.ofRequests.tellWithin(tx, news.payload.what, news.payload.id);
      case 'booking.not-delivered':
        return this.bookingNotices.tellOfLossWithin(tx, news.payload.bookingId);
      case 'night-review.asked':
        return this.bookingNotices.ofNights.tellOfQuestionWithin(tx, news.payload.reviewId);
      case 'night-review.decided':
        return this.bookingNotices.ofNights.tellOfAnswerWithin(tx, news.payload.reviewId);
    }
  }
}
