export {
  AnswersService,
  laneOf,
  type NewAnswer,
  type NewVisit,
} from './application/answers.service.js';
export { AppealClocksService } from './application/appeal-clocks.service.js';
export { AppealNoticesService } from './application/appeal-notices.service.js';
export { AppealTermsService } from './application/appeal-terms.service.js';
export { type AppealInList, AppealsService } from './application/appeals.service.js';
export { type AssessmentView } from './application/assessment-view.js';
export { AssessmentsService } from './application/assessments.service.js';
export { EqualityService } from './application/equality.service.js';
export { QuestionSetsService } from './application/question-sets.service.js';
export { AssessmentsModule } from './assessments.module.js';
export { decideBy, USUAL_WORKING_DAYS } from './domain/appeal-term.js';
export { type Answer, type Appeal, type Assessment, type Visit } from './domain/assessment.js';
export { FACETS, type Facet, type GroupAnswers, SMALLEST_GROUP } from './domain/equality.js';
export {
  type NewQuestionSet,
  type Option,
  type Question,
  type QuestionSet,
} from './domain/question-set.js';
export { type Alternative, alternativesOf, type Score, scoreOf } from './domain/scoring.js';
export { type Sensitivity, sensitivityOf } from './domain/sensitivity.js';
export {
  APPEAL_OUTCOMES,
  type AppealOutcome,
  type Lane,
  VISIT_WAYS,
  type VisitWay,
} from './domain/vocabulary.js';
