import { Module } from '@nestjs/common';
import { BookingsModule } from '#bookings';
import { CatalogueModule } from '#catalogue';
import { BedPage } from './bed.page.js';
import { HomePage } from './home.page.js';

/** The homes of a provider: beds, and who sleeps in them. */
@Module({ imports: [BookingsModule, CatalogueModule], controllers: [HomePage, BedPage] })
export class OwnStayPagesModule {}
