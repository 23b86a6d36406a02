import { Module } from '@nestjs/common';
import { AttendanceModule } from '#attendance';
import { BookingsModule } from '#bookings';
import { PlansModule } from '#plans';
import { RegisterCorrectionPage } from './register-correction.page.js';
import { RegisterPage } from './register.page.js';
import { RegistersOfDayPage } from './registers-of-day.page.js';

@Module({
  imports: [AttendanceModule, BookingsModule, PlansModule],
  controllers: [RegistersOfDayPage, RegisterPage, RegisterCorrectionPage],
})
export class AttendancePagesModule {}
