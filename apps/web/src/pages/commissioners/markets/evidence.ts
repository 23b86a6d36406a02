/** What a provider must show to meet a condition, in the form that the law allows for each kind. */
export const EVIDENCE = {
  answer: { text: 'An answer in words', hint: '' },
  insurance: {
    text: 'A promise to be insured',
    hint: 'In place before a contract is awarded, not before',
  },
  accounts: {
    text: 'Accounts',
    hint: 'Audited only from those whom the law obliges; other evidence from others',
  },
  experience: { text: 'Experience', hint: 'Of the work, whoever it was for' },
  qualification: {
    text: 'A qualification or a standard',
    hint: 'One that is equivalent is taken as well',
  },
} as const;
