import { Module } from '@nestjs/common';
import { ContinuityModule } from '#continuity';
import { MarketModule } from '#market';
import { ProvidersModule } from '#providers';
import { AdmissionsPage } from './admissions.page.js';
import { ApplicationsPage } from './applications.page.js';
import { DecisionPage } from './decision.page.js';
import { DeclarationsPage } from './declarations.page.js';
import { EvidencePage } from './evidence.page.js';
import { CouncilLetterPage } from './letter.page.js';
import { ProviderPeoplePage } from './people.page.js';
import { StopPage } from './stop.page.js';

@Module({
  imports: [ContinuityModule, MarketModule, ProvidersModule],
  controllers: [
    ApplicationsPage,
    DecisionPage,
    CouncilLetterPage,
    AdmissionsPage,
    EvidencePage,
    ProviderPeoplePage,
    DeclarationsPage,
    StopPage,
  ],
})
export class CommissionerPagesModule {}
