export { CaseworkRulesService } from './application/casework-rules.service.js';
export { CallersService, type FoundChild, type PastCall } from './application/callers.service.js';
export { CaseNoticesService } from './application/case-notices.service.js';
export {
  type CaseloadMeter,
  type CaseloadsOfAuthority,
  CaseloadsService,
} from './application/caseloads.service.js';
export { HandOversService, type OfficersOfChild } from './application/hand-overs.service.js';
export { HelpEscalationService } from './application/help-escalation.service.js';
export { HelpNoticesService } from './application/help-notices.service.js';
export {
  type HelpRequestInList,
  HelpRequestsService,
} from './application/help-requests.service.js';
export { NotesService } from './application/notes.service.js';
export { ReviewListsService, type ReviewWork } from './application/review-lists.service.js';
export { ReviewNoticesService } from './application/review-notices.service.js';
export { ReviewWordsService } from './application/review-words.service.js';
export {
  type Arrangement,
  type ReviewsOfChild,
  ReviewsService,
} from './application/reviews.service.js';
export { RightsSettingsService } from './application/rights-settings.service.js';
export { RightsService } from './application/rights.service.js';
export { CaseworkModule } from './casework.module.js';
export { type ContactDetails, RIGHTS_KINDS } from './domain/contact-details.js';
export {
  type CaseloadRange,
  type CaseloadStanding,
  type OfficerCaseload,
  RANGES_OF_THE_SOURCE,
} from './domain/caseload.js';
export { type HandOver, type WantedHandOver } from './domain/hand-over.js';
export { HELP_KINDS, type HelpKind, type HelpRequest, ownBy } from './domain/help-request.js';
export {
  AGENCIES,
  type Agency,
  type Note,
  NOTE_KINDS,
  NOTE_READERS,
  type NoteKind,
  type NoteReader,
  type NoteText,
} from './domain/note.js';
export {
  type Contribution,
  CONTRIBUTION_WAYS,
  type ContributionReaders,
  type ContributionWay,
  type HeldReview,
  type Participant,
  PARTICIPANT_PARTS,
  type ParticipantPart,
  type Review,
  REVIEW_OUTCOMES,
  type ReviewOutcome,
} from './domain/review.js';
export { type ReviewRule, RULE_OF_THE_SOURCE, SOON_DAYS } from './domain/review-rule.js';
export { OMBUDSMAN, type Rights, type RightsContact } from './domain/rights.js';
export {
  type ChildToReview,
  type ReviewInList,
  type ReviewsOfOfficer,
} from './persistence/review-lists.queries.js';
