import { type PartCode } from './types.js';

/** Limits of the council that leads the market, and a provider that uses them. Invented. */
export const CANCELLING = {
  part: 'daytime-activities' satisfies PartCode,
  limit: { notice: 168, back: 50, noShow: 0, illnessDays: 3 },
  reason: 'Invented for the demonstration: agreed with parents and providers in the autumn.',
  providerKey: 'saltbox',
  rules: { hours: [168, 0], percent: [100, 50], noShow: 0, illnessDays: 3 },
} as const;
