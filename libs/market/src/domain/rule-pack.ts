import { type Regime } from './vocabulary.js';

/** The figures of one regime from a day on, each with the rule it comes from. */
export interface RulePack {
  regime: Regime;
  /** "YYYY-MM-DD": the first day on which these figures are the law or the policy. */
  from: string;
  /** Whether a market may still be established under it. */
  opensNewMarkets: { allowed: boolean; source: string };
  /** Working days within which an application should be decided. */
  decisionTarget: { workingDays: number; source: string };
  /** The last day of any market under it; null when the law sets none. */
  lastDay: { day: string | null; source: string };
  /** What a condition of membership may not ask. */
  conditionLimits: { source: string };
}

const PACKS: RulePack[] = [
  {
    regime: 'pcr2015-dps',
    from: '2025-02-24',
    opensNewMarkets: {
      allowed: false,
      source: 'SI 2024/716 reg. 5: only those begun before 24 February 2025',
    },
    decisionTarget: { workingDays: 10, source: 'Public Contracts Regulations 2015 reg. 34(16)' },
    lastDay: { day: '2029-02-23', source: 'SI 2024/716 reg. 5(3) and (4)' },
    conditionLimits: { source: 'Public Contracts Regulations 2015 reg. 58' },
  },
  {
    regime: 'pa2023-dynamic-market',
    from: '2025-02-24',
    opensNewMarkets: { allowed: true, source: 'Procurement Act 2023 s.34' },
    decisionTarget: {
      workingDays: 10,
      source: 'Procurement Act 2023 s.36(6)(b): a reasonable period; policy of the partnership',
    },
    lastDay: { day: null, source: 'Procurement Act 2023 s.34: may be open-ended' },
    conditionLimits: { source: 'Procurement Act 2023 s.36(2) and (3)' },
  },
  {
    regime: 'pa2023-open-framework',
    from: '2025-02-24',
    opensNewMarkets: { allowed: true, source: 'Procurement Act 2023 s.49' },
    decisionTarget: { workingDays: 10, source: 'Policy of the partnership' },
    lastDay: { day: null, source: 'Procurement Act 2023 s.49: eight years from the first award' },
    conditionLimits: { source: 'Procurement Act 2023 s.46' },
  },
];

/**
 * The figures in force on a day.
 * @param day local day, "YYYY-MM-DD"; for a day before the first pack, the first one
 */
export function rulePackFor(regime: Regime, day: string): RulePack {
  const own = PACKS.filter((pack) => pack.regime === regime).toSorted((one, other) =>
    one.from.localeCompare(other.from),
  );
  const pack = own.findLast(({ from }) => from <= day) ?? own[0];
  if (!pack) throw new RangeError(`There is no rule pack for ${regime}`);
  return pack;
}
