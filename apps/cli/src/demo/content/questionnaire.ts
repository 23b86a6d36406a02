/** A question with its answers, each with what it adds to the points. */
export interface DemoQuestion {
  code: string;
  text: string;
  hint: string;
  answers: readonly [code: string, text: string, points: number][];
}

/** The papers name a questionnaire and print none (Agenda 05, paragraph 37): all of this is invented. */
export const QUESTIONNAIRE_SOURCE =
  'Invented for the demonstration. Agenda 05, paragraphs 37 and 38, names such a questionnaire and prints no question and no weight.';

/** Invented, so that the answers come to amounts between nothing and £3,250. */
export const PENCE_PER_POINT = 2500;

export const demoQuestions: readonly DemoQuestion[] = [
  {
    code: 'nights',
    text: 'How are the nights?',
    hint: 'Think of an ordinary week, not of the best or the worst one.',
    answers: [
      ['sleeps', 'Everybody sleeps through', 0],
      ['some', 'Somebody is up once or twice a week', 6],
      ['most', 'Somebody is up most nights', 14],
      ['awake', 'Somebody has to be awake all night', 22],
    ],
  },
  {
    code: 'personal-care',
    text: 'How much help is needed with washing, dressing and eating?',
    hint: 'Beyond what a child of this age needs anyway.',
    answers: [
      ['none', 'None', 0],
      ['reminders', 'Reminders and a little help', 4],
      ['some', 'Help with some of it, every day', 10],
      ['all', 'Help with all of it', 18],
    ],
  },
  {
    code: 'moving',
    text: 'What is needed to get about?',
    hint: '',
    answers: [
      ['none', 'Nothing', 0],
      ['watch', 'Somebody close by', 5],
      ['one', 'One person to help', 9],
      ['two', 'Two people, or a hoist', 16],
    ],
  },
  {
    code: 'safety',
    text: 'How closely does somebody have to watch, to keep everybody safe?',
    hint: 'At home and outside.',
    answers: [
      ['usual', 'As with others of this age', 0],
      ['outside', 'Closely outside the home', 6],
      ['always', 'Closely everywhere', 13],
      ['arm', 'Within an arm’s length, always', 20],
    ],
  },
  {
    code: 'health',
    text: 'What has to be done for health at home?',
    hint: 'Medicines, feeds, exercises, equipment.',
    answers: [
      ['none', 'Nothing regular', 0],
      ['daily', 'Something every day', 4],
      ['trained', 'Something that needs training', 10],
      ['ready', 'Somebody trained within reach at all times', 17],
    ],
  },
  {
    code: 'friends',
    text: 'How often are friends and activities possible without extra support?',
    hint: '',
    answers: [
      ['often', 'Every week', 0],
      ['sometimes', 'Once a month', 4],
      ['rarely', 'A few times a year', 8],
      ['never', 'Never', 12],
    ],
  },
  {
    code: 'carers',
    text: 'How do the people who care for the child manage?',
    hint: 'Their health, their work, how long they have gone without a break.',
    answers: [
      ['well', 'Well', 0],
      ['tired', 'They are tired, and get breaks', 5],
      ['worn', 'They are worn out, and get few breaks', 10],
      ['limit', 'They cannot go on like this', 16],
    ],
  },
  {
    code: 'siblings',
    text: 'Who else at home needs time?',
    hint: 'Brothers and sisters, other people who are cared for.',
    answers: [
      ['nobody', 'Nobody', 0],
      ['one', 'One more child', 3],
      ['more', 'More children', 5],
      ['care', 'Somebody else who needs care', 9],
    ],
  },
];
