export interface DemoCondition {
  code: string;
  question: string;
  hint: string;
  /** Why it is proportionate to what is bought (Procurement Act 2023 s.36(1) and (4)). */
  rationale: string;
  /** What the providers of the demonstration answered. */
  answer: string;
}

/**
 * Conditions of membership. None asks for insurance in force, which may be asked at award and no earlier
 * (s.36(2)(b)), nor for audited accounts, experience with a public body or a brand.
 */
export const CONDITIONS = {
  safeguarding: {
    code: 'safeguarding-policy',
    question: 'How do you keep children and young people safe?',
    hint: 'Say who leads on safeguarding, who stands in, and how a worry about a child reaches the council.',
    rationale:
      'Children are supported away from their families, so a concern must reach the right person the same day.',
    answer:
      'Our policy is reviewed each year. A named lead and a deputy are on call at every session, and a worry about a child is passed to the council the same day.',
  },
  recruitment: {
    code: 'safer-recruitment',
    question: 'How do you recruit and check staff and volunteers?',
    hint: 'Cover enhanced DBS checks, references, and what happens before the checks are back.',
    rationale:
      'Support with disabled children is regulated activity, which barred people may not do.',
    answer:
      'Enhanced DBS checks with the barred lists and two references before anybody starts. Nobody is alone with a child until they are back.',
  },
  childcareRegistration: {
    code: 'childcare-registration',
    question: 'Do you take children under 8, and are you registered with Ofsted for it?',
    hint: 'If you take nobody under 8, say so. No registration is needed then.',
    rationale:
      'Childcare for under-eights must be registered (Childcare Act 2006 ss.33-34 and 52-53).',
    answer: 'We take children only of the ages that our registrations cover.',
  },
  careRegistration: {
    code: 'care-registration',
    question: 'Are you registered with the Care Quality Commission for personal care?',
    hint: 'Give the provider ID as the Commission publishes it.',
    rationale: 'Personal care is a regulated activity (Health and Social Care Act 2008 s.10).',
    answer: 'Yes. The number is with our organisation’s details.',
  },
  overnightRegistration: {
    code: 'overnight-registration',
    question: 'Which registration covers the nights that you offer?',
    hint: 'Ofsted (children’s home) for nights away, the Care Quality Commission for nights at home.',
    rationale:
      'Nights away are care and accommodation (Care Standards Act 2000 ss.1 and 11), nights at home are personal care.',
    answer: 'The registrations with our organisation’s details cover each kind of night we offer.',
  },
  accommodationRegistration: {
    code: 'accommodation-registration',
    question: 'Are you registered with Ofsted as a provider of supported accommodation?',
    hint: 'Needed if you take anybody aged 16 or 17.',
    rationale: 'Supported Accommodation (England) Regulations 2023, SI 2023/416.',
    answer: 'Yes, for every address that we offer.',
  },
  insurance: {
    code: 'insurance-commitment',
    question:
      'Do you commit to have public liability insurance in force before a council awards you a booking?',
    hint: 'You do not need it to become a member. It is checked when a council buys a place.',
    rationale:
      'Injury is a real risk of activities with children, so cover is needed from the first place bought and not before.',
    answer: 'Yes: £5 million of public liability cover, in force before the first booking.',
  },
} as const satisfies Record<string, DemoCondition>;
