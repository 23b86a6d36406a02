import { Module } from '@nestjs/common';
import { AttendanceModule } from '#attendance';
import { BookingsModule } from '#bookings';
import { IncidentPage } from './incident.page.js';
import { IncidentsPage } from './incidents.page.js';
import { RunningLatePage } from './late.page.js';

/** What is said around a session: that somebody comes late, and what went wrong. */
@Module({
  imports: [AttendanceModule, BookingsModule],
  controllers: [RunningLatePage, IncidentPage, IncidentsPage],
})
export class SessionWordsPagesModule {}
