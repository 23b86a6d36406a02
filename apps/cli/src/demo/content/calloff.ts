/** A purchase that is written and not sent: whoever shows the service sends it. Invented. */
export const demoCalloff = {
  title: 'Saturday club in the north of the county',
  description:
    'Ten places on forty Saturdays a year, from ten to four, for young people of 11 to 16 ' +
    'who need one adult for every two of them. Transport from two towns.',
  route: 'mini-competition',
  justification: 'Several members of the part run such clubs, so they compete on quality.',
  user_choice: [],
  estimated_pence: 9_600_000,
  unit: 'hour',
  ceiling_pence: 4500,
  standstill_days: 8,
  requirement_version: 1,
};

export const demoCalloffCriteria = [
  {
    code: 'safe-staff',
    title: 'How staff are chosen and trained',
    kind: 'quality',
    weight: 40,
    guidance: 'Five for safer recruitment and training throughout, zero where nothing is said.',
  },
  {
    code: 'views',
    title: 'How young people shape it',
    kind: 'recipient-views',
    weight: 30,
    guidance: 'Five where young people decide what happens, zero where nobody asks them.',
  },
  {
    code: 'price',
    title: 'Price',
    kind: 'price',
    weight: 30,
    guidance: 'The lowest price has all points, others in proportion.',
  },
];
