import { Module } from '@nestjs/common';
import { AttendanceModule } from '#attendance';
import { WorkIncidentPage } from './work-incident.page.js';
import { WorkRegisterPage } from './work-register.page.js';
import { WorkTodayPage } from './work-today.page.js';
import { WorkWordsPage } from './work-words.page.js';

/** The pages of a sessional worker: today, and one register at a time. */
@Module({
  imports: [AttendanceModule],
  controllers: [WorkTodayPage, WorkWordsPage, WorkIncidentPage, WorkRegisterPage],
})
export class WorkPagesModule {}
