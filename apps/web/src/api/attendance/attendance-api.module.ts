import { Module } from '@nestjs/common';
import { AttendanceModule } from '#attendance';
import { MarksController } from './marks.controller.js';
import { WorkMarksController } from './work-marks.controller.js';

/** /api/v1/provider/sessions/:id/marks and /api/v1/work/sessions/:id/marks */
@Module({ imports: [AttendanceModule], controllers: [MarksController, WorkMarksController] })
export class AttendanceApiModule {}
