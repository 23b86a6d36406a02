/** Who pays for Maya's year together, in tenths of it; what is over is social care's. `of` is her place. */
export const SHARED_YEAR = {
  of: 0,
  tenths: { education: 2, health: 3 },
  agreedWith:
    'The joint panel of the demonstration: J. Example for health, R. Example for education. Minutes, item 7.',
} as const;

/** Invented bodies, with cost centres of nobody. */
export const FUNDER_ACCOUNTS = [
  { funder: 'education', body: 'Example Council, education', costCentre: 'ED-1000' },
  { funder: 'health', body: 'Example Integrated Care Board', costCentre: 'HL-2000' },
  { funder: 'care', body: 'Example Council, social care', costCentre: 'SC-3000' },
] as const;

/** A grant with one instalment paid and two to come. */
export const GRANT = {
  key: 'sensory garden',
  title: 'Saturdays in the sensory garden',
  purpose: 'The garden is open to families of disabled children on Saturdays, with a quiet corner.',
  conditions:
    'Open to everybody in the county, booked or not.\nCarers come free.\nNumbers of families are told, and no names.',
  instalmentPence: 80_000,
  /** Days from today until each is due, and the days after it until its return is. */
  dueInDays: [-30, 60, 150],
  returnAfterDays: 84,
} as const;
