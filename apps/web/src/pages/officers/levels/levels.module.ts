import { Module } from '@nestjs/common';
import { BookingsModule } from '#bookings';
import { BudgetsModule } from '#budgets';
import { ChildrenModule } from '#children';
import { FamilyGrowingUpPage } from '../../families/growing-up/growing-up.page.js';
import { FamilyLevelPage } from '../../families/levels/level.page.js';
import { Allocating } from '../allocating.js';
import { BandsPage } from '../bands/bands.page.js';
import { GrowingUpPage } from '../growing-up/growing-up.page.js';
import { HandOverPack, SupportOfChild } from '../growing-up/hand-over.js';
import { HandOverPage } from '../growing-up/hand-over.page.js';
import { PackagePage } from '../packages/package.page.js';
import { LevelPage } from './level.page.js';
import { MovesReportPage } from './moves-report.page.js';

/** Levels of support, what a package is made of, bands, and growing up: for officers, families, commissioners. */
@Module({
  imports: [BookingsModule, BudgetsModule, ChildrenModule],
  controllers: [
    LevelPage,
    PackagePage,
    FamilyLevelPage,
    BandsPage,
    MovesReportPage,
    GrowingUpPage,
    HandOverPage,
    FamilyGrowingUpPage,
  ],
  providers: [Allocating, HandOverPack, SupportOfChild],
})
export class LevelPagesModule {}
