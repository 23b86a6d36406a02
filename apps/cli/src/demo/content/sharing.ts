/** A provider whose workers take up to three children. Invented. */
export const SHARING = {
  providerKey: 'saltbox',
  /** Per cent of the price of one child, for one, two and three together: £24, £30 and £36. */
  ofTheSinglePrice: [100, 125, 150],
} as const;
