import { Module } from '@nestjs/common';
import { BookingsModule } from '#bookings';
import { SharedBookingPage } from './group.page.js';
import { JoinSharedPage } from './join.page.js';
import { TogetherPage } from './together.page.js';

/** One session for several children, of one family or of several. */
@Module({
  imports: [BookingsModule],
  controllers: [TogetherPage, JoinSharedPage, SharedBookingPage],
})
export class SharedPagesModule {}
