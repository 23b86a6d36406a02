/** Ways to buy under a part of a market. */
export const ROUTES = {
  'mini-competition': 'Mini-competition: everybody admitted to the part is invited',
  direct: 'Direct award',
  'user-choice': 'Choice of the person who receives the service',
  urgent: 'Urgent award',
} as const;
export type Route = keyof typeof ROUTES;

/** What one price is for. */
export const UNITS = {
  contract: 'The whole contract',
  hour: 'An hour',
  night: 'A night',
  week: 'A week',
  item: 'An item',
} as const;
export type Unit = keyof typeof UNITS;

/** What a criterion looks at. */
export const CRITERION_KINDS = {
  quality: 'Quality',
  'recipient-views': 'Views of people who receive the service',
  proximity: 'How near it is to them',
  price: 'Price',
} as const;
export type CriterionKind = keyof typeof CRITERION_KINDS;

/** Procurement Act 2023 s.23(6): these are for light-touch services alone. */
export const LIGHT_TOUCH_KINDS: CriterionKind[] = ['recipient-views', 'proximity'];

export const CALLOFF_STATES = {
  draft: 'Draft',
  invited: 'Open for bids',
  opened: 'Opened',
  'quality-locked': 'Quality scored',
  scored: 'Scored',
  awarded: 'Awarded',
  signed: 'Signed',
  cancelled: 'Cancelled',
} as const;
export type CalloffState = keyof typeof CALLOFF_STATES;

/**
 * What must hold for a direct award by a person's choice (Procurement Act 2023 Schedule 5 paragraphs 15 to
 * 17). One of the two reasons in the middle is enough; all others are needed.
 */
export const USER_CHOICE = {
  'light-touch': 'The services are light-touch services.',
  'one-person': 'They are for one particular person.',
  'views-by-law':
    'The law obliges the council to have regard to the views of that person or their carer.',
  preference: 'The person or their carer has said which provider they prefer.',
  'only-one-can': 'Only one provider can provide what the person needs.',
  'not-in-their-interest': 'A competition would not be in the best interests of that person.',
} as const;
export type UserChoice = keyof typeof USER_CHOICE;

/** What somebody is to a call-off: the words of calloffs.standing_of(). */
export const STANDINGS = {
  member: 'Member of the part',
  'awaiting-membership': 'Awaiting membership',
  suspended: 'Suspended',
  outsider: 'Not a member',
} as const;
export type Standing = keyof typeof STANDINGS;

/** Why a bid is not assessed. */
export const DISREGARD_GROUNDS = {
  'not-a-member': 'Not a member of this part of the market',
  'exceptional-complexity': 'Its application cannot be decided in time: exceptional complexity',
  'must-have': 'A must-have is not met',
  unreadable: 'The bid could not be read',
  excluded: 'The bidder is excluded',
} as const;
export type DisregardGround = keyof typeof DISREGARD_GROUNDS;
