export {
  BookingOutcomesService,
  type OutcomeChoice,
} from './application/booking-outcomes.service.js';
export { DraftsService } from './application/drafts.service.js';
export { PlansService } from './application/plans.service.js';
export { proposeVersionWithin, type ProposedVersion } from './application/propose-version.js';
export { SharedPlansService } from './application/shared-plans.service.js';
export { type Approval, SharingService } from './application/sharing.service.js';
export { type SaidElsewhere, VersionsService } from './application/versions.service.js';
export { VisitsService } from './application/visits.service.js';
export {
  type Agreement,
  type AgreementWay,
  type DraftSection,
  type Outcome,
  OUTCOME_STATES,
  type OutcomeState,
  type OutcomeText,
  type Plan,
  type PlanLine,
  type Served,
  type SetAside,
  type Side,
  type Version,
  type VersionHead,
  type WaitingVersion,
} from './domain/plan.js';
export type { PlanExport } from './domain/plan-export.js';
export { LONGEST_CONSENT_DAYS, LONGEST_SECTION } from './domain/plan-text.js';
export {
  isSectionCode,
  type Section,
  SECTION_CODES,
  type SectionCode,
  SECTIONS,
  titleOfSection,
} from './domain/sections.js';
export { type Look, type SharedPlan, type SharedWith } from './domain/sharing.js';
export { type DiffPart, diffWords } from './domain/text-diff.js';
export {
  type NewVisit,
  type Visit,
  VISIT_PLACES,
  type VisitDue,
  type VisitPlace,
  type VisitsOfChild,
} from './domain/visit.js';
export { PlansModule } from './plans.module.js';
