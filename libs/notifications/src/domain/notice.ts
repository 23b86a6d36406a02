/** What a notice is about; each has its own reason why somebody gets it. */
export type NoticeTopic =
  | 'vacancy'
  | 'search-found'
  | 'gap-invitation'
  | 'account-invited'
  | 'work-given'
  | 'password-forgotten'
  | 'password-set'
  | 'phone-code'
  | 'digest'
  | 'reminder-week'
  | 'reminder-day'
  | 'booking-cancelled'
  | 'booking-refused'
  | 'booking-request'
  | 'booking-confirmed'
  | 'booking-moved'
  | 'provider-late'
  | 'incident-written'
  | 'incident-unread'
  | 'hold-ending'
  | 'budget-low'
  | 'budget-ending'
  | 'too-little-offered'
  | 'address-failed'
  | 'place-offered'
  | 'offer-lapsed'
  | 'place-passed'
  | 'waiting-ended'
  | 'place-resold'
  | 'share-changed'
  | 'share-released'
  | 'share-unanswered'
  | 'uplift-asked'
  | 'uplift-answered'
  | 'uplift-put'
  | 'uplift-proposed'
  | 'uplift-decided'
  | 'offer-accepted'
  | 'offer-sent-back'
  | 'feedback-published'
  | 'feedback-kept-back'
  | 'reply-decided'
  | 'help-requested'
  | 'help-escalated'
  | 'help-answered'
  | 'appeal-made'
  | 'appeal-decided'
  | 'growing-up'
  | 'review-due'
  | 'child-handed-over'
  | 'more-asked'
  | 'plan-waits'
  | 'note-shared'
  | 'night-review-asked'
  | 'night-review-decided'
  | 'booking-not-delivered'
  | 'undelivered-alternatives'
  | 'continuity-offered'
  | 'continuity-none'
  | 'clocks-due'
  | 'approval-asked'
  | 'approval-answered'
  | 'application-decided'
  | 'decision-extended'
  | 'removal-noticed'
  | 'admission-moved'
  | 'calloff-invited'
  | 'calloff-changed'
  | 'calloff-answered'
  | 'calloff-cancelled'
  | 'provider-stopped'
  | 'provider-stop-lifted'
  | 'bookings-of-stopped-provider'
  | 'low-price-asked'
  | 'assessment-summary'
  | 'contract-to-sign'
  | 'evaluator-assigned'
  | 'reasons-asked'
  | 'reasons-given'
  | 'decision-appealed'
  | 'decision-appeal-answered'
  | 'evidence-ending'
  | 'evidence-ended'
  | 'evidence-checked'
  | 'debarment-hit'
  | 'exclusion-case-opened'
  | 'exclusion-case-answered'
  | 'exclusion-case-decided'
  | 'exclusion-elsewhere'
  | 'minister-notice-late'
  | 'bank-details-entered'
  | 'bank-details-confirmed'
  | 'bank-details-withdrawn'
  | 'declaration-asked'
  | 'declaration-made'
  | HoldingTopic
  | BudgetTopic;

/** Money that is taken back or carried over, and what it may pay for. */
type BudgetTopic =
  | 'claw-back-noticed'
  | 'claw-back-asked'
  | 'claw-back-viewed'
  | 'claw-back-kept'
  | 'claw-back-refused'
  | 'claw-back-withdrawn'
  | 'claw-back-taken'
  | 'claw-back-lapsed'
  | 'claw-back-returned'
  | 'carry-over-approved'
  | 'carry-over-refused'
  | 'childcare-decided';

/** Who holds the money, and what follows from it. */
type HoldingTopic =
  | 'way-asked'
  | 'way-decided'
  | 'agreement-proposed'
  | 'agreement-answered'
  | 'agreement-ended'
  | 'receipt-queried';

/** A notice as its reader's page shows it. */
export interface Notice {
  id: string;
  topic: NoticeTopic;
  title: string;
  body: string;
  /** Path within the service. */
  link: string;
  createdAt: string;
  /** Null until it was opened or marked. */
  readAt: string | null;
}

/** With what its words in another language are made from; null where it has none. */
export interface NoticeInFull extends Notice {
  facts: NoticeFacts | null;
}

/** What a message in other languages, or in simple words, is made from: the session, and nothing of a child. */
export interface NoticeFacts {
  offer: string;
  provider: string;
  /** Instant, ISO 8601. */
  startsAt: string;
  /** By how many somebody is late. */
  minutes?: number;
}

/** The text of a notice. */
export interface NoticeText {
  title: string;
  body: string;
  link: string;
  /** Where the message has words in other languages. */
  facts?: NoticeFacts;
}
