import { Module } from '@nestjs/common';
import { BookingsModule } from '#bookings';
import { JoinWaitingPage } from './join.page.js';
import { WaitingPage } from './waiting.page.js';

/** Waiting for a place at a session that is full. */
@Module({ imports: [BookingsModule], controllers: [JoinWaitingPage, WaitingPage] })
export class WaitingPagesModule {}
