import { LINE_UNITS } from '#budgets';
import { formatMinutes, formatPence } from '#kernel';
import { type Scenario, type ScenarioLine } from './scenario.js';

/** A plan's summary takes so much. */
const MOST = 2000;

/** What changes, in sentences, for the plan. */
export function summaryOf({ lines, leftOver, onceSaved }: Scenario): string {
  const given = lines.filter(({ side }) => side === 'given-up').map(partOf);
  const added = lines.filter(({ side }) => side === 'added').map(partOf);
  const sentences = [
    ...(given.length > 0 ? [`Given up: ${given.join('; ')}.`] : []),
    ...(added.length > 0 ? [`Instead: ${added.join('; ')}.`] : []),
    ...(leftOver > 0 ? [`${formatPence(leftOver)} of the year stays in the budget.`] : []),
    ...(onceSaved > 0 ? [`${formatPence(onceSaved)} is not paid once.`] : []),
  ];
  const text = sentences.join(' ');
  return text.length <= MOST ? text : `${text.slice(0, MOST - 1)}…`;
}

function partOf(line: ScenarioLine): string {
  return `${quantityWords(line)}, ${line.description}, ${formatPence(line.totalPence)}`;
}

/** "2 nights", "7 trips", "1 hour 30 minutes", "3 sessions". */
export function quantityWords({
  unit,
  quantity,
  kind,
}: Pick<ScenarioLine, 'unit' | 'quantity' | 'kind'>): string {
  if (unit === 'hour') return formatMinutes(quantity);
  const [one, several] = unitWords({ unit, kind });
  return `${quantity} ${quantity === 1 ? one : several}`;
}

/** A session of an activity is counted as an item, and is not called one. */
export function unitWords({
  unit,
  kind,
}: Pick<ScenarioLine, 'unit' | 'kind'>): readonly [one: string, several: string] {
  if (unit === 'item' && kind !== 'equipment' && kind !== 'other') return ['session', 'sessions'];
  return LINE_UNITS[unit];
}
