import { type LineKind, type LineUnit, type LineWay } from '#budgets';

/** What becomes of a scenario, and what pages call it. */
export const SCENARIO_STATES = {
  saved: 'Saved',
  sent: 'With your officer',
  withdrawn: 'Taken back',
  agreed: 'Agreed',
  refused: 'Not agreed',
} as const;
export type ScenarioState = keyof typeof SCENARIO_STATES;

/** The figures of a scenario, in pence, nights and minutes of a year. They never change. */
export interface ScenarioFigures {
  yearlyBefore: number;
  yearlyAfter: number;
  onceBefore: number;
  onceAfter: number;
  nightsBefore: number;
  nightsAfter: number;
  minutesBefore: number;
  minutesAfter: number;
  travelAfter: number;
  leftOver: number;
  onceSaved: number;
  shortfall: number;
}

export interface Scenario extends ScenarioFigures {
  id: string;
  childId: string;
  name: string;
  state: ScenarioState;
  /** ISO 8601. */
  savedAt: string;
  sentAt: string | null;
  /** Who sent it: the family, or the young person alone. */
  sentAs: 'family' | 'young-person' | null;
  answeredAt: string | null;
  /** What the officer wrote. */
  reason: string | null;
  planVersionId: string | null;
  lines: ScenarioLine[];
}

export interface ScenarioLine {
  side: 'given-up' | 'added';
  /** Null for money that no line had planned, and for what is added. */
  packageLineId: string | null;
  /** How much there was of it; null for what is added. */
  outOf: number | null;
  offerId: string | null;
  kind: LineKind;
  description: string;
  way: LineWay;
  providerId: string | null;
  unit: LineUnit;
  quantity: number;
  unitPence: number;
  totalPence: number;
  recurring: boolean;
  source: string;
  outcome: string | null;
}

/** A scenario that waits for its officer, for a list. */
export interface WaitingScenario {
  id: string;
  childId: string;
  firstName: string;
  lastName: string;
  name: string;
  shortfall: number;
  leftOver: number;
  sentAt: string;
}
