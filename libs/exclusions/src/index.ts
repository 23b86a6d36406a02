export { CaseDecisionsService, type Proposal } from './application/case-decisions.service.js';
export { CasesService, type CaseToOpen } from './application/cases.service.js';
export { DebarmentListsService, type SentList } from './application/debarment-lists.service.js';
export { ExclusionClocksService } from './application/exclusion-clocks.service.js';
export { ExclusionNoticesService } from './application/exclusion-notices.service.js';
export { HitsService } from './application/hits.service.js';
export { MinisterTasksService, type TaskEnd } from './application/minister-tasks.service.js';
export { OwnCasesService } from './application/own-cases.service.js';
export { type DebarmentList, type Hit, type ListCheck, type Verdict } from './domain/debarment.js';
export {
  type Column,
  type ColumnMap,
  COLUMNS,
  type DebarmentFile,
  readDebarmentFile,
} from './domain/debarment-file.js';
export {
  type Answers,
  type CaseGround,
  type CaseLine,
  type CatalogueGround,
  type ExclusionCase,
} from './domain/exclusion-case.js';
export { CAUSES, type MinisterTask, notificationLines } from './domain/minister-task.js';
export {
  ABOUT,
  type About,
  type CaseOutcome,
  type Factor,
  FACTORS,
  type Finding,
  FINDINGS,
  type Law,
  LAWS,
  OUTCOMES,
} from './domain/vocabulary.js';
export { ExclusionsModule } from './exclusions.module.js';
export { type Considerable } from './persistence/decisions.queries.js';
export { type NewGround } from './persistence/cases.queries.js';
