import { type SectionCode } from '#plans';

/** A plan of the demonstration: invented, and kept short. */
export interface DemoPlan {
  childKey: string;
  /** The text of a section, and whether it is the child's own. */
  sections: Partial<Record<SectionCode, [body: string, ownWords: boolean]>>;
  outcomes: readonly {
    key: string;
    wish: string;
    sign: string;
    dueInDays: number;
    note?: string;
  }[];
  /** Agreed at a meeting, or by the young person; what is not is a draft. */
  agreed: boolean;
  /** What the providers of the child's bookings may see. */
  shared: readonly SectionCode[];
}

export const demoPlans: readonly DemoPlan[] = [
  {
    childKey: 'child.0001',
    agreed: true,
    shared: ['how-to-support-me', 'how-i-communicate', 'what-upsets-me'],
    sections: {
      'in-my-words': ['I am Maya. I am nine. I like purple and I like to know what is next.', true],
      'what-matters': ['Knowing who comes and when. My tablet. My brother Leo.', false],
      'how-to-support-me': [
        'Show me the day in pictures first. Walk beside me on stairs. Give me time to answer: count to ten.',
        false,
      ],
      'how-i-communicate': [
        'I talk, and I sign “stop” with a flat hand. When I am tired I point.',
        false,
      ],
      'what-i-enjoy': ['Swimming! Trampolines. Baking. Songs about trains.', true],
      'what-upsets-me': [
        'Hand dryers and balloons. If I cover my ears, go outside with me and wait.',
        false,
      ],
      'health-and-safety': [
        'Inhaler in the blue bag, two puffs before sport. Call Sam first, then 111.',
        false,
      ],
    },
    outcomes: [
      {
        key: 'swim',
        wish: 'Maya swims without armbands',
        sign: 'Five metres by herself',
        dueInDays: 180,
        note: 'Put her face in the water for the first time.',
      },
      {
        key: 'friends',
        wish: 'Maya has a friend she sees outside school',
        sign: 'She asks for somebody by name',
        dueInDays: 270,
      },
    ],
  },
  {
    childKey: 'child.0002',
    agreed: false,
    shared: [],
    sections: {
      'what-i-enjoy': ['Football, dens in the wood, being the goalkeeper.', true],
      'what-matters': ['That I can choose. That nobody laughs.', true],
    },
    outcomes: [
      {
        key: 'bus',
        wish: 'Leo takes the bus with somebody of his age',
        sign: 'There and back, twice',
        dueInDays: 120,
      },
    ],
  },
  {
    childKey: 'child.0003',
    agreed: true,
    shared: ['how-to-support-me', 'what-upsets-me'],
    sections: {
      'in-my-words': [
        'I am Robin, I draw comics. I am good with animals and bad with phone calls.',
        true,
      ],
      'what-matters': [
        'My own room, quiet in the morning, and being asked before things change.',
        true,
      ],
      'how-to-support-me': [
        'Text me, do not call. Say what is going to happen and for how long.',
        true,
      ],
      'what-upsets-me': ['Strip lights and people talking over each other. A walk helps.', true],
    },
    outcomes: [
      {
        key: 'course',
        wish: 'I go to an art course at college',
        sign: 'I have been to two open days',
        dueInDays: 200,
        note: 'First open day done. The tutor was nice.',
      },
    ],
  },
];
