import { Module } from '@nestjs/common';
import { BookingsModule } from '#bookings';
import { BudgetsModule } from '#budgets';
import { ChildrenModule } from '#children';
import { FamilyLevelPage } from '../../families/levels/level.page.js';
import { BandsPage } from '../bands/bands.page.js';
import { PackagePage } from '../packages/package.page.js';
import { LevelPage } from './level.page.js';
import { MovesReportPage } from './moves-report.page.js';

/** Levels of support, what a package is made of, and bands: for officers, families and commissioners. */
@Module({
  imports: [BookingsModule, BudgetsModule, ChildrenModule],
  controllers: [LevelPage, PackagePage, FamilyLevelPage, BandsPage, MovesReportPage],
})
export class LevelPagesModule {}
