/** Whom a family turns to; the addresses lead nowhere, and the numbers are Ofcom's for drama. */
export const demoContacts = [
  {
    kind: 'appeal',
    name: 'Short breaks appeals (demonstration)',
    how: 'Use the page of the decision, or write or telephone. Say what you do not agree with, in any words.',
    phone: '0115 496 0101',
    email: 'appeals@demo.fairplace.test',
  },
  {
    kind: 'complaint',
    name: 'Complaints about children’s services (demonstration)',
    how: 'Anybody may complain, in any words. The council answers within 10 working days, or says why it needs longer.',
    phone: '0115 496 0102',
    email: 'complaints@demo.fairplace.test',
  },
  {
    kind: 'advocate',
    name: 'Somebody Beside You (demonstration)',
    how: 'An advocate is not the council. It listens, explains, and speaks for you or your child, free of charge.',
    phone: '0115 496 0103',
    email: 'advocates@demo.fairplace.test',
  },
] as const;

export const CONTACTS_SOURCE = 'Invented for the demonstration.';
