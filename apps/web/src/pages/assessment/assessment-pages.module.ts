import { Module } from '@nestjs/common';
import { AssessmentsModule } from '#assessments';
import { BudgetsModule } from '#budgets';
import { ChildrenModule } from '#children';
import { IdentityModule } from '#identity';
import { EqualityReportPage } from '../commissioners/equality-report.page.js';
import { EqualityPage } from '../families/equality/equality.page.js';
import { FamilyAssessmentPage } from '../families/assessment/assessment.page.js';
import { FamilyAppealPage } from '../families/assessment/appeal.page.js';
import { FamilyQuestionPage } from '../families/assessment/question.page.js';
import { AppealsPage } from '../officers/appeals/appeals.page.js';
import { OfficerAssessmentActs } from '../officers/assessment/assessment-acts.page.js';
import { OfficerAssessmentModel } from '../officers/assessment/assessment-model.js';
import { OfficerAssessmentPage } from '../officers/assessment/assessment.page.js';
import { OfficerQuestionPage } from '../officers/assessment/question.page.js';
import { QuestionnairePage } from '../questionnaire/questionnaire.page.js';
import { RightsPagesModule } from '../rights/rights.module.js';
import { AssessmentPages } from './assessment-pages.js';
import { QuestionPages } from './question-pages.js';

@Module({
  imports: [AssessmentsModule, BudgetsModule, ChildrenModule, IdentityModule, RightsPagesModule],
  controllers: [
    FamilyAssessmentPage,
    FamilyQuestionPage,
    FamilyAppealPage,
    OfficerAssessmentPage,
    OfficerAssessmentActs,
    OfficerQuestionPage,
    AppealsPage,
    QuestionnairePage,
    EqualityPage,
    EqualityReportPage,
  ],
  providers: [AssessmentPages, OfficerAssessmentModel, QuestionPages],
})
export class AssessmentPagesModule {}
