import { Platform1763800000001 } from './1763800000001-platform.js';
import { Identity1763800000002 } from './1763800000002-identity.js';
import { Audit1763800000003 } from './1763800000003-audit.js';
import { Children1763800000004 } from './1763800000004-children.js';
import { Providers1763800000005 } from './1763800000005-providers.js';
import { Market1763800000006 } from './1763800000006-market.js';
import { Ledger1763800000007 } from './1763800000007-ledger.js';
import { Budgets1763800000008 } from './1763800000008-budgets.js';
import { Catalogue1763800000009 } from './1763800000009-catalogue.js';
import { Bookings1763800000010 } from './1763800000010-bookings.js';
import { BookingFunctions1763800000011 } from './1763800000011-booking-functions.js';
import { Vacancies1763800000012 } from './1763800000012-vacancies.js';
import { Notifications1763800000013 } from './1763800000013-notifications.js';
import { Watched1763800000014 } from './1763800000014-watched.js';
import { WorkerRole1763800000015 } from './1763800000015-worker-role.js';
import { SearchPlaces1763800000016 } from './1763800000016-search-places.js';
import { SearchFunctions1763800000017 } from './1763800000017-search-functions.js';
import { Schedules1763800000018 } from './1763800000018-schedules.js';
import { SignInAttempts1763800000020 } from './1763800000020-sign-in-attempts.js';
import { DueNotices1763800000021 } from './1763800000021-due-notices.js';
import { Beds1763800000023 } from './1763800000023-beds.js';
import { Stays1763800000024 } from './1763800000024-stays.js';
import { StayFunctions1763800000025 } from './1763800000025-stay-functions.js';
import { Nights1763800000026 } from './1763800000026-nights.js';
import { LedgerRules1763800000027 } from './1763800000027-ledger-rules.js';
import { PackageLines1763800000028 } from './1763800000028-package-lines.js';
import { Levels1763800000029 } from './1763800000029-levels.js';
import { Assessments1763800000030 } from './1763800000030-assessments.js';
import { Casework1763800000031 } from './1763800000031-casework.js';
import { Plans1763800000032 } from './1763800000032-plans.js';
import { BookingOutcomes1763800000033 } from './1763800000033-booking-outcomes.js';
import { Choices1763800000034 } from './1763800000034-choices.js';
import { RequestsForMore1763800000035 } from './1763800000035-requests-for-more.js';
import { NightCounts1763800000036 } from './1763800000036-night-counts.js';
import { NightsUsed1763800000037 } from './1763800000037-nights-used.js';
import { Holding1763800000040 } from './1763800000040-holding.js';
import { Receipts1763800000041 } from './1763800000041-receipts.js';
import { SessionsAtPlaces1763800000044 } from './1763800000044-sessions-at-places.js';
import { SearchWalks1763800000045 } from './1763800000045-search-walks.js';
import { Undelivered1763800000046 } from './1763800000046-undelivered.js';
import { GrowingUp1763800000050 } from './1763800000050-growing-up.js';
import { ClawBacks1763800000051 } from './1763800000051-claw-backs.js';
import { CarryOvers1763800000052 } from './1763800000052-carry-overs.js';
import { MoneyAdded1763800000053 } from './1763800000053-money-added.js';
import { Approvals1763800000054 } from './1763800000054-approvals.js';
import { FundingShares1763800000055 } from './1763800000055-funding-shares.js';
import { Grants1763800000056 } from './1763800000056-grants.js';
import { Reviews1763800000057 } from './1763800000057-reviews.js';
import { HandOvers1763800000058 } from './1763800000058-hand-overs.js';
import { Imports1763800000059 } from './1763800000059-imports.js';
import { ImportFunctions1763800000060 } from './1763800000060-import-functions.js';
import { CouncilSettings1763800000061 } from './1763800000061-council-settings.js';
import { LedgerReads1763800000063 } from './1763800000063-ledger-reads.js';
import { RulePacks1763800000064 } from './1763800000064-rule-packs.js';
import { MarketDrafts1763800000065 } from './1763800000065-market-drafts.js';
import { Passport1763800000066 } from './1763800000066-passport.js';
import { Stops1763800000067 } from './1763800000067-stops.js';
import { MarketNews1763800000068 } from './1763800000068-market-news.js';
import { ApprovalNews1763800000069 } from './1763800000069-approval-news.js';
import { ConnectedPersons1763800000070 } from './1763800000070-connected-persons.js';
import { People1763800000071 } from './1763800000071-people.js';
import { ExclusionRules1763800000072 } from './1763800000072-exclusion-rules.js';
import { Exclusions1763800000073 } from './1763800000073-exclusions.js';
import { Calloffs1763800000074 } from './1763800000074-calloffs.js';
import { CalloffRules1763800000075 } from './1763800000075-calloff-rules.js';
import { Assessments1763800000076 } from './1763800000076-assessments.js';
import { Awards1763800000077 } from './1763800000077-awards.js';
import { Notices1763800000078 } from './1763800000078-notices.js';
import { CalloffNotices1763800000079 } from './1763800000079-calloff-notices.js';
import { Applications1763800000080 } from './1763800000080-applications.js';
import { RegisterSearch1763800000082 } from './1763800000082-register-search.js';
import { ContinuityAndClocks1763800000083 } from './1763800000083-continuity-and-clocks.js';
import { Suspense1763800000084 } from './1763800000084-suspense.js';
import { MoneyFacts1763800000085 } from './1763800000085-money-facts.js';
import { Calendars1763800000086 } from './1763800000086-calendars.js';
import { WaitingLists1763800000087 } from './1763800000087-waiting-lists.js';
import { Feedback1763800000088 } from './1763800000088-feedback.js';
import { KindsAndFacets1763800000089 } from './1763800000089-kinds-and-facets.js';
import { OffersPeopleRead1763800000090 } from './1763800000090-offers-people-read.js';
import { SearchPeopleTrust1763800000091 } from './1763800000091-search-people-trust.js';
import { SavedSearchesAndGaps1763800000092 } from './1763800000092-saved-searches-and-gaps.js';
import { BasketsAndSeries1763800000093 } from './1763800000093-baskets-and-series.js';
import { Cancellation1763800000095 } from './1763800000095-cancellation.js';
import { Resales1763800000096 } from './1763800000096-resales.js';
import { Attendance1763800000097 } from './1763800000097-attendance.js';
import { AroundASession1763800000098 } from './1763800000098-around-a-session.js';
import { Messages1763800000099 } from './1763800000099-messages.js';
import { Reminders1763800000100 } from './1763800000100-reminders.js';
import { Prices1763800000101 } from './1763800000101-prices.js';
import { PricesInBookings1763800000102 } from './1763800000102-prices-in-bookings.js';
import { Accounts1763800000103 } from './1763800000103-accounts.js';
import { ImportHandOvers1763800000104 } from './1763800000104-import-hand-overs.js';
import { Childcare1763800000105 } from './1763800000105-childcare.js';
import { CoverageAndVisits1763800000106 } from './1763800000106-coverage-and-visits.js';
import { Shares1763800000111 } from './1763800000111-shares.js';
import { Acceptances1763800000113 } from './1763800000113-acceptances.js';
import { NobodyLeftOut1763800000114 } from './1763800000114-nobody-left-out.js';
import { SessionalWorkers1763800000115 } from './1763800000115-sessional-workers.js';
import { RolesValidated1763800000116 } from './1763800000116-roles-validated.js';
import { ToldInTime1763800000117 } from './1763800000117-told-in-time.js';
import { MessageEnds1763800000118 } from './1763800000118-message-ends.js';
import { FoundByTelephone1763800000119 } from './1763800000119-found-by-telephone.js';
import { Reopenings1763800000107 } from './1763800000107-reopenings.js';
import { Invoices1763800000108 } from './1763800000108-invoices.js';
import { PriceGuards1763800000109 } from './1763800000109-price-guards.js';
import { StaysElsewhere1763800000110 } from './1763800000110-stays-elsewhere.js';

/** In the order in which they run. */
export const migrations = [
  Platform1763800000001,
  Identity1763800000002,
  Audit1763800000003,
  Children1763800000004,
  Providers1763800000005,
  Market1763800000006,
  Ledger1763800000007,
  Budgets1763800000008,
  Catalogue1763800000009,
  Bookings1763800000010,
  BookingFunctions1763800000011,
  Vacancies1763800000012,
  Notifications1763800000013,
  Watched1763800000014,
  WorkerRole1763800000015,
  SearchPlaces1763800000016,
  SearchFunctions1763800000017,
  Schedules1763800000018,
  SignInAttempts1763800000020,
  DueNotices1763800000021,
  Beds1763800000023,
  Stays1763800000024,
  StayFunctions1763800000025,
  Nights1763800000026,
  LedgerRules1763800000027,
  PackageLines1763800000028,
  Levels1763800000029,
  Assessments1763800000030,
  Casework1763800000031,
  Plans1763800000032,
  BookingOutcomes1763800000033,
  Choices1763800000034,
  RequestsForMore1763800000035,
  NightCounts1763800000036,
  NightsUsed1763800000037,
  Holding1763800000040,
  Receipts1763800000041,
  SessionsAtPlaces1763800000044,
  SearchWalks1763800000045,
  Undelivered1763800000046,
  GrowingUp1763800000050,
  ClawBacks1763800000051,
  CarryOvers1763800000052,
  MoneyAdded1763800000053,
  Approvals1763800000054,
  FundingShares1763800000055,
  Grants1763800000056,
  Reviews1763800000057,
  HandOvers1763800000058,
  Imports1763800000059,
  ImportFunctions1763800000060,
  CouncilSettings1763800000061,
  LedgerReads1763800000063,
  RulePacks1763800000064,
  MarketDrafts1763800000065,
  Passport1763800000066,
  Stops1763800000067,
  MarketNews1763800000068,
  ApprovalNews1763800000069,
  ConnectedPersons1763800000070,
  People1763800000071,
  ExclusionRules1763800000072,
  Exclusions1763800000073,
  Calloffs1763800000074,
  CalloffRules1763800000075,
  Assessments1763800000076,
  Awards1763800000077,
  Notices1763800000078,
  CalloffNotices1763800000079,
  Applications1763800000080,
  RegisterSearch1763800000082,
  ContinuityAndClocks1763800000083,
  Suspense1763800000084,
  MoneyFacts1763800000085,
  Calendars1763800000086,
  WaitingLists1763800000087,
  Feedback1763800000088,
  KindsAndFacets1763800000089,
  OffersPeopleRead1763800000090,
  SearchPeopleTrust1763800000091,
  SavedSearchesAndGaps1763800000092,
  BasketsAndSeries1763800000093,
  Cancellation1763800000095,
  Resales1763800000096,
  Attendance1763800000097,
  AroundASession1763800000098,
  Messages1763800000099,
  Reminders1763800000100,
  Prices1763800000101,
  PricesInBookings1763800000102,
  Accounts1763800000103,
  ImportHandOvers1763800000104,
  Childcare1763800000105,
  CoverageAndVisits1763800000106,
  Reopenings1763800000107,
  Invoices1763800000108,
  PriceGuards1763800000109,
  StaysElsewhere1763800000110,
  Shares1763800000111,
  Acceptances1763800000113,
  NobodyLeftOut1763800000114,
  SessionalWorkers1763800000115,
  RolesValidated1763800000116,
  ToldInTime1763800000117,
  MessageEnds1763800000118,
  FoundByTelephone1763800000119,
];
