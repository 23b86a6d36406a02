import { Module } from '@nestjs/common';
import { ChildrenModule } from '#children';
import { PlansModule } from '#plans';
import { FamilyOutcomePage, OfficerOutcomePage } from './outcome.page.js';
import { FamilyPlanFilePage, OfficerPlanFilePage } from './plan-file.page.js';
import { ChoosePlanPage, FamilyPlanPage, OfficerPlanPage } from './plan.page.js';
import { FamilySectionPage, OfficerSectionPage } from './section.page.js';
import { SharedPlanPage } from './shared-plan.page.js';
import { FamilySharingPage, OfficerSharingPage } from './sharing.page.js';
import { FamilyVersionsPage, OfficerVersionsPage } from './versions.page.js';
import { FamilyVisitsPage, OfficerVisitsPage } from './visits.page.js';
import { WaitingPlansPage } from './waiting-plans.page.js';

/** "All about me": for families, young people and officers, and what of it a provider may read. */
@Module({
  imports: [ChildrenModule, PlansModule],
  controllers: [
    ChoosePlanPage,
    FamilyPlanPage,
    OfficerPlanPage,
    FamilyPlanFilePage,
    OfficerPlanFilePage,
    FamilySectionPage,
    OfficerSectionPage,
    FamilyOutcomePage,
    OfficerOutcomePage,
    FamilyVersionsPage,
    OfficerVersionsPage,
    FamilySharingPage,
    OfficerSharingPage,
    SharedPlanPage,
    FamilyVisitsPage,
    OfficerVisitsPage,
    WaitingPlansPage,
  ],
})
export class PlanPagesModule {}
