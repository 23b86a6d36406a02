import { Module } from '@nestjs/common';
import { BookingsModule } from '#bookings';
import { OfferSharingPage } from './sharing.page.js';

/** Prices of children who share a worker. */
@Module({ imports: [BookingsModule], controllers: [OfferSharingPage] })
export class SharingPagesModule {}
