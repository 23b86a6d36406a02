/** Programmes of the Pathway to Provision whose hours and amounts lie within a band. */
export const BAND_PROGRAMMES = {
  'flexible-short-breaks': 'Flexible Short Breaks',
  'targeted-short-breaks': 'Targeted Short Breaks',
} as const;
export type BandProgramme = keyof typeof BAND_PROGRAMMES;

/** Programmes with a yearly entitlement, and what pages call them. Social care gives what is assessed. */
export const PROGRAMMES = { ...BAND_PROGRAMMES, 'social-care': 'Social care' } as const;
export type Programme = keyof typeof PROGRAMMES;

/** Who holds the money: the family itself, or the council for a provider of the family's choice. */
export const DELIVERIES = {
  'direct-payment': 'Direct payment',
  provider: 'Paid to the provider by the council',
} as const;
export type Delivery = keyof typeof DELIVERIES;

/** What Targeted Short Breaks may follow (Agenda 05, para 12). */
export const ORIGINS = {
  'flexible-short-breaks': 'Flexible Short Breaks',
  'social-care': 'Social care',
} as const;
export type Origin = keyof typeof ORIGINS;
