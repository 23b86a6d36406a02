import { LINE_WAYS } from '#budgets';
import { quantityWords, type Scenario, SCENARIO_STATES, type ScenarioLine } from '#choices';
import { formatMinutes, formatPence } from '#kernel';
import { verdictOf } from './what-if.view.js';

/** A scenario as a page shows it, alone or beside others. */
export interface ScenarioView {
  id: string;
  childId: string;
  name: string;
  state: string;
  isSaved: boolean;
  isSent: boolean;
  isRefused: boolean;
  isAgreed: boolean;
  savedAt: string;
  sentAt: string | null;
  answeredAt: string | null;
  reason: string | null;
  verdict: string;
  isShort: boolean;
  given: LineView[];
  added: LineView[];
  /** By the same names for every scenario, so that several stand side by side. */
  figures: { name: string; now: string; would: string }[];
}

interface LineView {
  what: string;
  description: string;
  way: string;
  total: string;
  source: string;
  outcome: string | null;
}

export function scenarioView(scenario: Scenario): ScenarioView {
  const { id, childId, name, state, lines, reason } = scenario;
  const { savedAt, sentAt, answeredAt, shortfall, leftOver } = scenario;
  const of = (side: ScenarioLine['side']): LineView[] =>
    lines.filter((line) => line.side === side).map(lineView);
  return {
    id,
    childId,
    name,
    reason,
    savedAt,
    sentAt,
    answeredAt,
    state: SCENARIO_STATES[state],
    isSaved: state === 'saved',
    isSent: state === 'sent',
    isRefused: state === 'refused',
    isAgreed: state === 'agreed',
    verdict: verdictOf({
      leftOverPence: leftOver,
      shortfallPence: shortfall,
      onceSavedPence: scenario.onceSaved,
    }),
    isShort: shortfall > 0,
    given: of('given-up'),
    added: of('added'),
    figures: figuresOf(scenario),
  };
}

function lineView(line: ScenarioLine): LineView {
  const outOf =
    line.outOf === null ? '' : `, of ${quantityWords({ ...line, quantity: line.outOf })}`;
  return {
    what: quantityWords(line) + outOf,
    description: line.description,
    way: LINE_WAYS[line.way],
    total: formatPence(line.totalPence),
    source: line.source,
    outcome: line.outcome,
  };
}

function figuresOf(scenario: Scenario): ScenarioView['figures'] {
  const { yearlyBefore, yearlyAfter, onceBefore, onceAfter, travelAfter } = scenario;
  const { nightsBefore, nightsAfter, minutesBefore, minutesAfter } = scenario;
  return [
    { name: 'Money each year', now: formatPence(yearlyBefore), would: formatPence(yearlyAfter) },
    { name: 'Paid once', now: formatPence(onceBefore), would: formatPence(onceAfter) },
    { name: 'Nights a year', now: String(nightsBefore), would: String(nightsAfter) },
    { name: 'Hours a year', now: formatMinutes(minutesBefore), would: formatMinutes(minutesAfter) },
    { name: 'Of it for travel', now: '', would: formatPence(travelAfter) },
    { name: 'Left over', now: '', would: formatPence(scenario.leftOver) },
    { name: 'Missing', now: '', would: formatPence(scenario.shortfall) },
  ];
}
