/** Why a contract ends. */
export const ENDING_GROUNDS = {
  'end-of-term': 'Its term is over',
  agreed: 'Both sides agreed to end it',
  breach: 'A breach of the contract',
  excluded: 'The provider has become excluded or excludable',
  other: 'Another reason',
} as const;
export type EndingGround = keyof typeof ENDING_GROUNDS;
