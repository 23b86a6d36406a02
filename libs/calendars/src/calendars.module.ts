import { Module } from '@nestjs/common';
import { CalendarFileService } from './application/calendar-file.service.js';
import { FeedsService } from './application/feeds.service.js';

@Module({
  providers: [CalendarFileService, FeedsService],
  exports: [CalendarFileService, FeedsService],
})
export class CalendarsModule {}
