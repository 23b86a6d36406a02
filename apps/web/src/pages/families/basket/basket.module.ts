import { Module } from '@nestjs/common';
import { BookingsModule } from '#bookings';
import { PlansModule } from '#plans';
import { BasketPage } from './basket.page.js';

/** Several places in one confirmation. */
@Module({ imports: [BookingsModule, PlansModule], controllers: [BasketPage] })
export class BasketPagesModule {}
