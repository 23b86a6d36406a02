/** Which child of the sign-ins each is of, by its place: 0 Maya, 1 Leo. */
export const FINISHED_OF = 0;
export const ANSWERING_OF = 1;

/** What was answered with Maya's family: all questions. */
export const finishedAnswers: Readonly<Record<string, [option: string, words: string]>> = {
  nights: ['some', 'She wakes when the pump beeps, and then I am up too.'],
  'personal-care': ['some', 'Hair and buttons are still mine.'],
  moving: ['one', ''],
  safety: ['outside', 'She is quick near roads.'],
  health: ['trained', 'Two of us have learnt the feeds.'],
  friends: ['rarely', 'She would like to see her friend from school.'],
  carers: ['tired', 'A Saturday now and then would help.'],
  siblings: ['one', 'Leo needs time as well.'],
};

/** What Leo's family wrote by itself before the officer came. */
export const ownAnswers: Readonly<Record<string, [option: string, words: string]>> = {
  nights: ['sleeps', 'The nights are good now.'],
  safety: ['always', 'He does not see danger, and he is strong.'],
};

export const demoRequests = [
  {
    key: 'bill',
    kind: 'help',
    words: 'The club sent a bill twice. Which one do I pay?',
    answer: 'Neither: the council has paid it. I have told the club.',
  },
  {
    key: 'trampoline',
    kind: 'may-i-spend',
    words:
      'May I spend it on a small trampoline for the garden, about £90? The therapist says it helps.',
    answer: null,
  },
] as const;
