/** Notices of the Procurement Act 2023 that this service builds, with their names and sections. */
export const NOTICE_KINDS = {
  UK4: { name: 'Tender notice', section: 'section 21' },
  UK5: { name: 'Transparency notice', section: 'section 44' },
  UK6: { name: 'Contract award notice', section: 'section 50' },
  UK7: { name: 'Contract details notice', section: 'section 53' },
  UK10: { name: 'Contract change notice', section: 'section 75' },
  UK11: { name: 'Contract termination notice', section: 'section 80' },
  UK12: { name: 'Procurement termination notice', section: 'section 55' },
  UK13: { name: 'Dynamic market notice: intention', section: 'section 39(2)' },
  UK14: { name: 'Dynamic market notice: establishment', section: 'section 39(3)' },
  UK15: { name: 'Dynamic market notice: modification', section: 'section 39(4)' },
  UK16: { name: 'Dynamic market notice: cessation', section: 'section 39(5)' },
  UK17: { name: 'Payments compliance notice', section: 'section 69' },
} as const;
export type NoticeKind = keyof typeof NOTICE_KINDS;

export function isNoticeKind(text: string | undefined): text is NoticeKind {
  return text !== undefined && Object.hasOwn(NOTICE_KINDS, text);
}

/** In the order of their numbers. */
export const ALL_KINDS: NoticeKind[] = Object.keys(NOTICE_KINDS).filter(isNoticeKind);

export const NOTICE_STATES = {
  'to-write': 'To write and check',
  ready: 'Checked, about to be sent',
  sent: 'Sent, no answer yet',
  accepted: 'Accepted',
  published: 'Published',
  'withdrawn-before-sending': 'Not needed',
} as const;
export type NoticeState = keyof typeof NOTICE_STATES;

/** Of the life of a purchase, as Find a Tender names its parts. */
export const STAGES = {
  planning: ['UK13'],
  tender: ['UK4', 'UK12', 'UK14', 'UK15', 'UK16'],
  award: ['UK5', 'UK6', 'UK7', 'UK10', 'UK11', 'UK17'],
} as const satisfies Record<string, NoticeKind[]>;
export type Stage = keyof typeof STAGES;
