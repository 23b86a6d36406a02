import { Module } from '@nestjs/common';
import { CalendarsModule } from '#calendars';
import { CalendarFilePage } from './calendar-file.page.js';
import { CalendarsPage } from './calendars.page.js';

@Module({ imports: [CalendarsModule], controllers: [CalendarsPage, CalendarFilePage] })
export class CalendarPagesModule {}
