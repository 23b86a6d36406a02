import { Module } from '@nestjs/common';
import { PlansModule } from '#plans';
import { PlansController } from './plans.controller.js';

/** /api/v1/children/:id/plan */
@Module({ imports: [PlansModule], controllers: [PlansController] })
export class PlansApiModule {}
