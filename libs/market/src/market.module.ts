import { Module } from '@nestjs/common';
import { AdmissionsService } from './application/admissions.service.js';
import { ApplicationDraftsService } from './application/application-drafts.service.js';
import { ApplicationsService } from './application/applications.service.js';
import { ConflictsService } from './application/conflicts.service.js';
import { EvaluationsService } from './application/evaluations.service.js';
import { EvaluatorsService } from './application/evaluators.service.js';
import { DecisionLettersService } from './application/decision-letters.service.js';
import { DecisionQuestionsService } from './application/decision-questions.service.js';
import { DecisionsService } from './application/decisions.service.js';
import { BankCallNoticesService } from './application/bank-call-notices.service.js';
import { DeclarationClocksService } from './application/declaration-clocks.service.js';
import { DeclarationNoticesService } from './application/declaration-notices.service.js';
import { DeclarationsService } from './application/declarations.service.js';
import { DraftPartsService } from './application/draft-parts.service.js';
import { DraftsService } from './application/drafts.service.js';
import { EndedEvidenceService } from './application/ended-evidence.service.js';
import { EstablishmentService } from './application/establishment.service.js';
import { ExtensionsService } from './application/extensions.service.js';
import { MarketClocksService } from './application/market-clocks.service.js';
import { MarketNoticesService } from './application/market-notices.service.js';
import { MarketsService } from './application/markets.service.js';
import { RegisterService } from './application/register.service.js';
import { RemovalsService } from './application/removals.service.js';
import { ReopeningsService } from './application/reopenings.service.js';
import { StopNoticesService } from './application/stop-notices.service.js';
import { StopsService } from './application/stops.service.js';
import { TermsService } from './application/terms.service.js';

const services = [
  MarketsService,
  TermsService,
  ReopeningsService,
  DraftsService,
  DraftPartsService,
  EstablishmentService,
  ExtensionsService,
  ApplicationDraftsService,
  ApplicationsService,
  ConflictsService,
  EvaluatorsService,
  EvaluationsService,
  DecisionLettersService,
  DecisionQuestionsService,
  DecisionsService,
  AdmissionsService,
  RemovalsService,
  RegisterService,
  BankCallNoticesService,
  DeclarationsService,
  DeclarationClocksService,
  DeclarationNoticesService,
  EndedEvidenceService,
  StopsService,
  StopNoticesService,
  MarketNoticesService,
  MarketClocksService,
];

/** Markets that admit at any time, each authority for itself, and the public register. */
@Module({ providers: services, exports: services })
export class MarketModule {}
