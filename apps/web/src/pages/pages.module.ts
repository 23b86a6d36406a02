import { Module } from '@nestjs/common';
import { CancellationPagesModule } from './cancellation/cancellation.module.js';
import { AwardPagesModule } from './commissioners/awards/awards.module.js';
import { ProviderAwardPagesModule } from './providers/awards/awards.module.js';
import { AlertPagesModule } from './alerts/alerts.module.js';
import { CalendarPagesModule } from './calendars/calendars.module.js';
import { CarryOverPagesModule } from './carry-overs/carry-overs.module.js';
import { ChildcarePagesModule } from './childcare/childcare.module.js';
import { ClawBackPagesModule } from './claw-backs/claw-backs.module.js';
import { NotificationPagesModule } from './notifications/notifications.module.js';
import { VacancyPagesModule } from './vacancies/vacancies.module.js';
import { FamilyBudgetPagesModule } from './families/budget/budget.module.js';
import { ChoicePagesModule } from './families/choices/choices.module.js';
import { HoldingPagesModule } from './families/holding/holding.module.js';
import { ApprovalPagesModule } from './approvals/approvals.module.js';
import { JournalPagesModule } from './finance/journals/journals.module.js';
import { MoneyAddedPagesModule } from './money-added/money-added.module.js';
import { InvoicePagesModule } from './finance/invoices/invoices.module.js';
import { SuspensePagesModule } from './finance/suspense/suspense.module.js';
import { FinancePagesModule } from './finance/finance.module.js';
import { GrantPagesModule } from './finance/grants/grants.module.js';
import { LevelPagesModule } from './officers/levels/levels.module.js';
import { OfficerPagesModule } from './officers/officers.module.js';
import { SessionWordsPagesModule } from './attendance/words.module.js';
import { CallPagesModule } from './officers/calls/calls.module.js';
import { AttendancePagesModule } from './providers/attendance/attendance.module.js';
import { FeedbackPagesModule } from './feedback/feedback.module.js';
import { PricePagesModule } from './prices/prices.module.js';
import { WaitingPagesModule } from './families/waiting/waiting.module.js';
import { BasketPagesModule } from './families/basket/basket.module.js';
import { SeriesPagesModule } from './families/series/series.module.js';
import { SharedPagesModule } from './families/shared/shared.module.js';
import { SharingPagesModule } from './providers/sharing/sharing.module.js';
import { BookingPagesModule } from './families/bookings/bookings.module.js';
import { FamilyNightPagesModule } from './families/nights/nights.module.js';
import { OfficerNightPagesModule } from './officers/nights/nights.module.js';
import { UndeliveredPagesModule } from './undelivered/undelivered.module.js';
import { StayPagesModule } from './families/stays/stays.module.js';
import { AuditPagesModule } from './audit/audit.module.js';
import { CouncilPagesModule } from './council/council.module.js';
import { CaseSystemPagesModule } from './officers/case-system/case-system.module.js';
import { CommissionerPagesModule } from './commissioners/commissioners.module.js';
import { EvaluationPagesModule } from './commissioners/evaluation/evaluation.module.js';
import { NoticePagesModule } from './commissioners/notices/notices.module.js';
import { PublicNoticesPagesModule } from './notices/notices.module.js';
import { CommissionerOfferPagesModule } from './commissioners/offers/commissioner-offers.module.js';
import { CommissionerMarketsModule } from './commissioners/markets/markets.module.js';
import { ExclusionPagesModule } from './commissioners/exclusions/exclusions.module.js';
import { CalloffPagesModule } from './commissioners/calloffs/calloffs.module.js';
import { ImportPagesModule } from './commissioners/imports/imports.module.js';
import { OwnExclusionCasePagesModule } from './providers/exclusion-cases/exclusion-cases.module.js';
import { LetterPagesModule } from './providers/letters/letters.module.js';
import { DecisionQuestionPagesModule } from './commissioners/decision-questions/decision-questions.module.js';
import { ApplicationPagesModule } from './providers/application/application.module.js';
import { InvitationPagesModule } from './providers/calloffs/calloffs.module.js';
import { OrganisationPagesModule } from './providers/organisation/organisation.module.js';
import { OwnDeclarationPagesModule } from './providers/declarations/declarations.module.js';
import { BankPagesModule } from './providers/bank/bank.module.js';
import { PeoplePagesModule } from './providers/people/people.module.js';
import { ProviderBankPagesModule } from './finance/bank/provider-bank.module.js';
import { OwnOfferPagesModule } from './providers/offers/offers.module.js';
import { OwnSessionPagesModule } from './providers/sessions/sessions.module.js';
import { OwnStayPagesModule } from './providers/stays/stays.module.js';
import { RegistrationPagesModule } from './providers/registration/registration.module.js';
import { OperatorPagesModule } from './operator/operator.module.js';
import { RegisterPagesModule } from './register/register.module.js';
import { AssessmentPagesModule } from './assessment/assessment-pages.module.js';
import { HelpPagesModule } from './families/help/help.module.js';
import { StoppedBookingPagesModule } from './officers/stopped/stopped.module.js';
import { HelpRequestPagesModule } from './officers/help/help-requests.module.js';
import { CaseworkPagesModule } from './casework/casework.module.js';
import { RequestPagesModule } from './requests/requests.module.js';
import { ReviewPagesModule } from './reviews/reviews.module.js';
import { RightsPagesModule } from './rights/rights.module.js';
import { ClockPagesModule } from './commissioners/clocks/clocks.module.js';
import { ContinuityPagesModule } from './families/continuity/other-places.module.js';
import { HomePagesModule } from './home/home.module.js';
import { PlanPagesModule } from './plans/plans.module.js';
import { SearchPagesModule } from './searches/searches.module.js';
import { GapPagesModule } from './commissioners/gaps/gaps.module.js';
import { OfferPagesModule } from './offers/offers.module.js';
import { AccountPagesModule } from './accounts/accounts.module.js';
import { SignInPagesModule } from './sign-in/sign-in.module.js';
import { StaticPagesModule } from './static/static.module.js';
import { RotaPagesModule } from './providers/rota/rota.module.js';
import { WorkPagesModule } from './work/work.module.js';

/** One module a part of the site. */
@Module({
  imports: [
    AlertPagesModule,
    AwardPagesModule,
    ProviderAwardPagesModule,
    CalendarPagesModule,
    CarryOverPagesModule,
    ChildcarePagesModule,
    ClawBackPagesModule,
    NotificationPagesModule,
    VacancyPagesModule,
    FamilyBudgetPagesModule,
    ChoicePagesModule,
    FinancePagesModule,
    SuspensePagesModule,
    InvoicePagesModule,
    GrantPagesModule,
    HoldingPagesModule,
    OfficerPagesModule,
    LevelPagesModule,
    ApprovalPagesModule,
    JournalPagesModule,
    MoneyAddedPagesModule,
    BasketPagesModule,
    SeriesPagesModule,
    SharedPagesModule,
    SharingPagesModule,
    BookingPagesModule,
    WaitingPagesModule,
    RequestPagesModule,
    CallPagesModule,
    SessionWordsPagesModule,
    AttendancePagesModule,
    WorkPagesModule,
    RotaPagesModule,
    FeedbackPagesModule,
    PricePagesModule,
    StayPagesModule,
    UndeliveredPagesModule,
    CancellationPagesModule,
    FamilyNightPagesModule,
    OfficerNightPagesModule,
    StoppedBookingPagesModule,
    ClockPagesModule,
    ContinuityPagesModule,
    AuditPagesModule,
    CaseSystemPagesModule,
    CommissionerPagesModule,
    CommissionerMarketsModule,
    CommissionerOfferPagesModule,
    NoticePagesModule,
    PublicNoticesPagesModule,
    CalloffPagesModule,
    InvitationPagesModule,
    ImportPagesModule,
    ExclusionPagesModule,
    OwnExclusionCasePagesModule,
    CouncilPagesModule,
    ApplicationPagesModule,
    LetterPagesModule,
    DecisionQuestionPagesModule,
    EvaluationPagesModule,
    OrganisationPagesModule,
    OwnDeclarationPagesModule,
    BankPagesModule,
    PeoplePagesModule,
    ProviderBankPagesModule,
    OwnOfferPagesModule,
    OwnSessionPagesModule,
    OwnStayPagesModule,
    RegistrationPagesModule,
    RegisterPagesModule,
    AssessmentPagesModule,
    HelpPagesModule,
    HelpRequestPagesModule,
    CaseworkPagesModule,
    ReviewPagesModule,
    RightsPagesModule,
    OperatorPagesModule,
    HomePagesModule,
    // Before the pages of offers: "wanted" is no offer's id.
    SearchPagesModule,
    GapPagesModule,
    OfferPagesModule,
    PlanPagesModule,
    AccountPagesModule,
    SignInPagesModule,
    StaticPagesModule,
  ],
})
export class PagesModule {}
