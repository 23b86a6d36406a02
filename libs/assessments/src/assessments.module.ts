import { Module } from '@nestjs/common';
import { BudgetsModule } from '#budgets';
import { AnswersService } from './application/answers.service.js';
import { AppealClocksService } from './application/appeal-clocks.service.js';
import { AppealNoticesService } from './application/appeal-notices.service.js';
import { AppealTermsService } from './application/appeal-terms.service.js';
import { AppealsService } from './application/appeals.service.js';
import { AssessmentsService } from './application/assessments.service.js';
import { EqualityService } from './application/equality.service.js';
import { QuestionSetsService } from './application/question-sets.service.js';

const SERVICES = [
  QuestionSetsService,
  AssessmentsService,
  AnswersService,
  AppealsService,
  AppealTermsService,
  AppealNoticesService,
  AppealClocksService,
  EqualityService,
];

/** Questionnaires with an indicative amount that is explained, and appeals against it. */
@Module({ imports: [BudgetsModule], providers: SERVICES, exports: SERVICES })
export class AssessmentsModule {}
