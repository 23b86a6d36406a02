import { Module } from '@nestjs/common';
import { CaseDecisionsService } from './application/case-decisions.service.js';
import { CasesService } from './application/cases.service.js';
import { DebarmentListsService } from './application/debarment-lists.service.js';
import { ExclusionClocksService } from './application/exclusion-clocks.service.js';
import { ExclusionNoticesService } from './application/exclusion-notices.service.js';
import { HitsService } from './application/hits.service.js';
import { MinisterTasksService } from './application/minister-tasks.service.js';
import { OwnCasesService } from './application/own-cases.service.js';

const services = [
  CasesService,
  OwnCasesService,
  CaseDecisionsService,
  HitsService,
  DebarmentListsService,
  MinisterTasksService,
  ExclusionNoticesService,
  ExclusionClocksService,
];

/** Who is excluded: grounds, the debarment list, cases with their answers, and what the Minister is told. */
@Module({ providers: services, exports: services })
export class ExclusionsModule {}
