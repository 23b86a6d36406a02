import { Module } from '@nestjs/common';
import { AssessmentsModule } from '#assessments';
import { AttendanceModule } from '#attendance';
import { BookingsModule } from '#bookings';
import { BudgetsModule } from '#budgets';
import { CaseworkModule } from '#casework';
import { CatalogueModule } from '#catalogue';
import { ChoicesModule } from '#choices';
import { HoldingModule } from '#holding';
import { PricesModule } from '#prices';
import { AppealTermSettings } from './appeal-term.settings.js';
import { GuideSettings } from './guide.settings.js';
import { NightLimitSettings } from './night-limits.settings.js';
import { OfferChecksSettings } from './offer-checks.settings.js';
import { PayDaysSettings } from './pay-days.settings.js';
import { PriceSettings } from './prices.settings.js';
import { RightsContactSettings } from './rights-contacts.settings.js';
import { RuleSettings } from './rules.js';
import { SettingsCatalogue } from './settings-catalogue.js';
import { SettingsPage } from './settings.page.js';
import { TermsSettings } from './terms.settings.js';

/** What a council decides for itself. */
@Module({
  imports: [
    AssessmentsModule,
    AttendanceModule,
    BookingsModule,
    BudgetsModule,
    CaseworkModule,
    CatalogueModule,
    ChoicesModule,
    HoldingModule,
    PricesModule,
  ],
  controllers: [SettingsPage],
  providers: [
    SettingsCatalogue,
    NightLimitSettings,
    TermsSettings,
    PayDaysSettings,
    GuideSettings,
    RightsContactSettings,
    AppealTermSettings,
    PriceSettings,
    OfferChecksSettings,
    RuleSettings,
  ],
})
export class CouncilPagesModule {}
