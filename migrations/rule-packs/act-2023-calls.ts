import { type PackRule } from './pack-rule.js';

const ACT = 'Procurement Act 2023';

/** Figures of calls under the Act, which nothing asks for until there are calls; shown with their source. */
export const CALL_RULES: PackRule[] = [
  {
    code: 'tender-period-light-touch',
    topic: 'calls',
    unit: 'days',
    value: '0',
    words: 'For services under the light-touch rules the Act sets no shortest time for tenders.',
    reference: `${ACT} s.54(4)`,
    basis: 'law',
  },
  {
    code: 'standstill-voluntary',
    topic: 'calls',
    unit: 'working-days',
    value: '8',
    words: 'A standstill that a council chooses to give is at least this long.',
    reference: `${ACT} s.51`,
    basis: 'law',
  },
  {
    code: 'contract-details-light-touch',
    topic: 'calls',
    unit: 'days',
    value: '120',
    words: 'Details of a light-touch contract are published within this time after it was signed.',
    reference: `${ACT} s.53`,
    basis: 'law',
  },
];

/**
 * Thresholds by which a contract is a public one, with VAT.
 * @param services of an authority that is not central government, in pence
 */
export function thresholds(services: string, source: string): PackRule[] {
  const threshold = {
    topic: 'calls',
    unit: 'pence',
    basis: 'law',
    reachesExisting: true,
    reference: `${ACT} Schedule 1, as ${source}`,
  } as const;
  return [
    {
      ...threshold,
      code: 'threshold-light-touch',
      value: '66354000',
      words: 'Contracts for light-touch services from this value are public contracts.',
    },
    {
      ...threshold,
      code: 'threshold-services',
      value: services,
      words: 'Contracts for other services from this value are public contracts.',
    },
  ];
}

export const SINCE_2025 = thresholds('21490400', 'in force on 24 February 2025');
