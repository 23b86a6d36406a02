import { Module } from '@nestjs/common';
import { BudgetsModule } from '#budgets';
import { LevelsController } from './levels.controller.js';

/** /api/v1/children/:id/level and /package */
@Module({ imports: [BudgetsModule], controllers: [LevelsController] })
export class LevelsApiModule {}
