import { Injectable } from '@nestjs/common';
import { StoppedBookingsService } from '#bookings';
import { MarketNoticesService, StopNoticesService } from '#market';
import { type News, type Tx } from '#platform';
import { PassportNotices } from './passport-notices.js';

export type ProviderNews = Extract<News, { topic: 'provider.news' }>;

/** News of providers' own business. */
@Injectable()
export class ProviderNotices {
  constructor(
    private readonly passport: PassportNotices,
    private readonly market: MarketNoticesService,
    private readonly stops: StopNoticesService,
    private readonly stoppedBookings: StoppedBookingsService,
  ) {}

  /** Tells whom it concerns; joins a transaction of the job "match-vacancies". */
  async tellWithin(tx: Tx, { payload }: ProviderNews): Promise<void> {
    if (this.market.knows(payload.what))
      return this.market.tellWithin(tx, payload.what, payload.id);
    if (await this.passport.tellWithin(tx, payload.what, payload.id)) return;
    switch (payload.what) {
      case 'provider-stopped':
        await this.stops.tellWithin(tx, 'provider-stopped', payload.id);
        return this.stoppedBookings.tellOfficersWithin(tx, payload.id);
      case 'provider-stop-lifted':
        return this.stops.tellWithin(tx, 'provider-stop-lifted', payload.id);
      default:
        throw new Error(`Nobody is told of "${payload.what}"`);
    }
  }
}
