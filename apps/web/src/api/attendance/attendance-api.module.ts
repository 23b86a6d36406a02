import { Module } from '@nestjs/common';
import { AttendanceModule } from '#attendance';
import { MarksController } from './marks.controller.js';

/** /api/v1/provider/sessions/:id/marks */
@Module({ imports: [AttendanceModule], controllers: [MarksController] })
export class AttendanceApiModule {}
