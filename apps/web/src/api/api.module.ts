import { Module } from '@nestjs/common';
import { AlertsApiModule } from './alerts/alerts.module.js';
import { AssessmentsApiModule } from './assessments/assessments-api.module.js';
import { NotificationsApiModule } from './notifications/notifications.module.js';
import { VacanciesApiModule } from './vacancies/vacancies.module.js';
import { AttendanceApiModule } from './attendance/attendance-api.module.js';
import { AuditApiModule } from './audit/audit-api.module.js';
import { NoticesApiModule } from './notices/notices-api.module.js';
import { MarketApiModule } from './market/market-api.module.js';
import { ProvidersApiModule } from './providers/providers-api.module.js';
import { RegisterApiModule } from './register/register-api.module.js';
import { CalloffsApiModule } from './calloffs/calloffs-api.module.js';
import { CardsApiModule } from './cards/cards.module.js';
import { ChildrenApiModule } from './children/children.module.js';
import { EntitlementsApiModule } from './entitlements/entitlements.module.js';
import { BookingsApiModule } from './bookings/bookings.module.js';
import { ChoicesApiModule } from './choices/choices-api.module.js';
import { HoldingApiModule } from './holding/holding-api.module.js';
import { LevelsApiModule } from './levels/levels-api.module.js';
import { NightsOfChildApiModule } from './nights-of-child/nights-of-child-api.module.js';
import { HealthModule } from './health/health.module.js';
import { ExclusionsApiModule } from './exclusions/exclusions-api.module.js';
import { PricesApiModule } from './prices/prices-api.module.js';
import { PlansApiModule } from './plans/plans-api.module.js';
import { OffersModule } from './offers/offers.module.js';
import { OpenApiModule } from './openapi/openapi.module.js';
import { NotifyReceiptsModule } from './notify-receipts/notify-receipts.module.js';
import { RegistrationRulesModule } from './registration-rules/registration-rules.module.js';
import { SessionsOfOffersModule } from './sessions-of-offers/sessions-of-offers.module.js';
import { SessionsModule } from './sessions/sessions.module.js';
import { SharedBookingsApiModule } from './shared-bookings/shared-bookings.module.js';
import { StaysApiModule } from './stays/stays.module.js';

/** One module a resource. */
@Module({
  imports: [
    AlertsApiModule,
    NotificationsApiModule,
    AssessmentsApiModule,
    VacanciesApiModule,
    AttendanceApiModule,
    NotifyReceiptsModule,
    AuditApiModule,
    MarketApiModule,
    NoticesApiModule,
    ProvidersApiModule,
    RegisterApiModule,
    CalloffsApiModule,
    CardsApiModule,
    ChildrenApiModule,
    EntitlementsApiModule,
    BookingsApiModule,
    ChoicesApiModule,
    HoldingApiModule,
    LevelsApiModule,
    NightsOfChildApiModule,
    HealthModule,
    OffersModule,
    OpenApiModule,
    PlansApiModule,
    ExclusionsApiModule,
    PricesApiModule,
    RegistrationRulesModule,
    SessionsOfOffersModule,
    SessionsModule,
    SharedBookingsApiModule,
    StaysApiModule,
  ],
})
export class ApiModule {}
