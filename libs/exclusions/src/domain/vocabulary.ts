/** Which law a case is under. */
export const LAWS = {
  pa2023: 'Procurement Act 2023',
  pcr2015: 'Public Contracts Regulations 2015',
} as const;
export type Law = keyof typeof LAWS;

/** Whom a ground is about. */
export const ABOUT = {
  provider: 'The provider itself',
  'connected-person': 'A director, owner, parent or another connected person',
  'associated-person': 'Somebody whose abilities the provider relies on',
  'sub-contractor': 'An intended sub-contractor',
} as const;
export type About = keyof typeof ABOUT;

export const OUTCOMES = {
  'not-excluded': 'Not excluded',
  excludable: 'May be excluded, and may be admitted all the same',
  excluded: 'Excluded',
} as const;
export type CaseOutcome = keyof typeof OUTCOMES;

/** What was found about the circumstances (s.57(1)(a) and (2)(a) of the Procurement Act 2023). */
export const FINDINGS = {
  continuing: 'They are continuing',
  likely: 'They are over, and likely to occur again',
  neither: 'They are over, and not likely to occur again',
  'no-ground': 'The ground does not apply after all',
} as const;
export type Finding = keyof typeof FINDINGS;

/** What a provider can write about: s.58(1)(a) to (e), after whether it is true at all. */
export const FACTORS = {
  whetherTrue: {
    title: 'Is it true?',
    hint: 'If the council is mistaken about what happened or about whom it is, say so here.',
    reference: null,
  },
  takenSeriously: {
    title: 'How you have taken it seriously',
    hint: 'For example that you paid a fine or compensation, or put right what went wrong.',
    reference: 's.58(1)(a)',
  },
  stepsTaken: {
    title: 'What you have done so that it does not happen again',
    hint: 'For example changes of staff or management, new procedures, training.',
    reference: 's.58(1)(b)',
  },
  commitments: {
    title: 'What you promise to do',
    hint: 'Steps that are still to come, or information that you will give so that it can be checked.',
    reference: 's.58(1)(c)',
  },
  timePassed: {
    title: 'How long ago it was',
    hint: 'When it last happened, and what has been since.',
    reference: 's.58(1)(d)',
  },
  anythingElse: {
    title: 'Anything else',
    hint: 'Any other evidence or explanation that you want the council to have.',
    reference: 's.58(1)(e)',
  },
} as const;
export type Factor = keyof typeof FACTORS;
/** In the order in which they are asked. */
export const FACTOR_NAMES: readonly Factor[] = [
  'whetherTrue',
  'takenSeriously',
  'stepsTaken',
  'commitments',
  'timePassed',
  'anythingElse',
];
