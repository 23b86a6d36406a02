/** A part of "All about me". The titles are the child's: the plan speaks as the child does. */
export interface Section {
  code: SectionCode;
  title: string;
  /** What to write, for whoever writes. */
  hint: string;
  /** Data concerning health (UK GDPR, Article 9): shared by a consent of its own. */
  specialCategory: boolean;
}

export const SECTION_CODES = [
  'in-my-words',
  'what-matters',
  'how-to-support-me',
  'how-i-communicate',
  'what-i-enjoy',
  'what-upsets-me',
  'health-and-safety',
  'people-in-my-life',
  'places-i-go',
] as const;
export type SectionCode = (typeof SECTION_CODES)[number];

const TITLES: Record<SectionCode, [title: string, hint: string]> = {
  'in-my-words': [
    'Me, in my own words',
    'Anything I want people to know about me. It can be short, and it can be written down for me word by word.',
  ],
  'what-matters': [
    'What matters to me',
    'People, things and habits that make a day a good day, and what I want for later.',
  ],
  'how-to-support-me': [
    'How to support me',
    'What helps me to eat, dress, wash, move, join in and stay calm, and what I do by myself.',
  ],
  'how-i-communicate': [
    'How I communicate',
    'Words, signs, pictures, a device. How I say yes, no and stop, and how long I need.',
  ],
  'what-i-enjoy': ['What I enjoy', 'Things to do, food, music, places, and what makes me laugh.'],
  'what-upsets-me': [
    'What upsets me',
    'What to avoid, how you can see that I am upset, and what helps then.',
  ],
  'health-and-safety': [
    'My health and how to keep me safe',
    'Allergies, medicines, seizures, equipment, what to do in an emergency and whom to call.',
  ],
  'people-in-my-life': [
    'People in my life',
    'Family, friends, carers and pets, and who may collect me.',
  ],
  'places-i-go': ['Places I go', 'School, clubs, family, and how I travel there.'],
};

export const SECTIONS: readonly Section[] = SECTION_CODES.map((code) => ({
  code,
  title: TITLES[code][0],
  hint: TITLES[code][1],
  specialCategory: code === 'health-and-safety',
}));

export function isSectionCode(text: unknown): text is SectionCode {
  return SECTION_CODES.some((code) => code === text);
}

export function titleOfSection(code: SectionCode): string {
  return TITLES[code][0];
}
