export { FindingService } from './application/finding.service.js';
export { SavedSearchesService } from './application/saved-searches.service.js';
export {
  foundNotice,
  type FoundSession,
  MOST_TOLD,
  type SavedSearch,
} from './domain/saved-search.js';
export { SearchesModule } from './searches.module.js';
export { GapsService } from './application/gaps.service.js';
export {
  describeGap,
  type Gap,
  invitationText,
  MISSING,
  WANTED_WHEN,
  type Wish,
} from './domain/gap.js';
export { type Invitation, type PartToInvite } from './persistence/gaps.queries.js';
export { ShortagesService } from './application/shortages.service.js';
export { describeGroup, offersInWords, type Shortage } from './domain/shortage.js';
