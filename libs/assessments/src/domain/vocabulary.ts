export const VISIT_WAYS = {
  home: 'At home',
  school: 'At school',
  office: 'At the council',
  telephone: 'By telephone',
  video: 'By video call',
} as const;
export type VisitWay = keyof typeof VISIT_WAYS;

/** Whose answers: the officer's count, the others are what the family and the young person wrote themselves. */
export const LANES = ['officer', 'family', 'young-person'] as const;
export type Lane = (typeof LANES)[number];

export type AssessmentState = 'answering' | 'finished' | 'agreed' | 'cancelled';
export type AppealState = 'waiting' | 'upheld' | 'refused';
export const APPEAL_OUTCOMES = ['upheld', 'refused'] as const;
export type AppealOutcome = (typeof APPEAL_OUTCOMES)[number];
