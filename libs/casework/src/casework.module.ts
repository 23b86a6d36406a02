import { Module } from '@nestjs/common';
import { CaseNoticesService } from './application/case-notices.service.js';
import { CaseworkRulesService } from './application/casework-rules.service.js';
import { CallersService } from './application/callers.service.js';
import { CaseloadsService } from './application/caseloads.service.js';
import { HandOversService } from './application/hand-overs.service.js';
import { HelpEscalationService } from './application/help-escalation.service.js';
import { HelpNoticesService } from './application/help-notices.service.js';
import { HelpRequestsService } from './application/help-requests.service.js';
import { NotesService } from './application/notes.service.js';
import { ReviewListsService } from './application/review-lists.service.js';
import { ReviewNoticesService } from './application/review-notices.service.js';
import { ReviewWordsService } from './application/review-words.service.js';
import { ReviewsService } from './application/reviews.service.js';
import { RightsSettingsService } from './application/rights-settings.service.js';
import { RightsService } from './application/rights.service.js';

const SERVICES = [
  RightsService,
  RightsSettingsService,
  HelpRequestsService,
  HelpEscalationService,
  HelpNoticesService,
  ReviewsService,
  ReviewWordsService,
  ReviewListsService,
  ReviewNoticesService,
  CaseNoticesService,
  CallersService,
  CaseloadsService,
  CaseworkRulesService,
  HandOversService,
  NotesService,
];

/** What officers do for families beside the money: requests for help, reviews, and whom to turn to. */
@Module({ providers: SERVICES, exports: SERVICES })
export class CaseworkModule {}
