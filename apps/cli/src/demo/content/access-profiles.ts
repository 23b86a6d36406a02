import { type AccessFacet } from '#kernel';

export interface AccessProfile {
  facets: readonly AccessFacet[];
  /** The same, said in one sentence of the offer. */
  sentence: string;
}

/** Sets of access facets that go together in one place. */
export const ACCESS_PROFILES = {
  community: {
    facets: ['step-free', 'hearing-loop', 'makaton', 'bsl', 'siblings-welcome'],
    sentence:
      'The way in is level, staff use Makaton and some British Sign Language, and brothers and sisters may come too.',
  },
  quiet: {
    facets: ['step-free', 'sensory-room', 'quiet-session', 'aac', 'makaton'],
    sentence: 'Sound and light are kept low, and staff model communication aids and Makaton.',
  },
  accessible: {
    facets: [
      'step-free',
      'wheelchair',
      'accessible-parking',
      'hoist',
      'changing-place',
      'personal-care',
      'medication-trained',
    ],
    sentence:
      'The building has a ceiling hoist and a Changing Places toilet, and staff can give medicines.',
  },
  'one-to-one': {
    facets: ['one-to-one', 'medication-trained', 'makaton', 'transport'],
    sentence: 'Support is one to one, and transport there and back is part of the price.',
  },
  'high-support': {
    facets: [
      'step-free',
      'wheelchair',
      'hoist',
      'changing-place',
      'one-to-one',
      'two-to-one',
      'personal-care',
      'medication-trained',
      'epilepsy-trained',
      'tube-feeding',
    ],
    sentence: 'Two staff can support one child, with moving, personal care and medicines.',
  },
  'home-care': {
    facets: ['one-to-one', 'personal-care', 'medication-trained', 'aac'],
    sentence: 'Carers are trained in personal care, medicines and communication aids.',
  },
} as const satisfies Record<string, AccessProfile>;

export type AccessProfileCode = keyof typeof ACCESS_PROFILES;
