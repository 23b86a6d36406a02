/** What a family of the sign-ins found no place for; `of` is the child by its place: 1 Leo. */
export const NOT_FOUND = {
  of: 1,
  rows: [
    {
      key: 'saturdays',
      daysAgo: 16,
      minutes: 360,
      note: 'A Saturday with a quiet room. Everything near us was full.',
    },
    { key: 'half-term', daysAgo: 3, minutes: 240, note: 'Half-term, two mornings.' },
  ],
} as const;
