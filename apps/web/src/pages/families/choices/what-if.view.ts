import { LINE_WAYS, type NewPackageLine } from '#budgets';
import {
  type Loss,
  quantityWords,
  type TrialAddition,
  type TrialLine,
  travelPence,
  unitWords,
  type WhatIfTable,
} from '#choices';
import { formatMinutes, formatPence } from '#kernel';
import { codeOf, ownCode } from './wish-codes.js';

/** A line of the package with the control that gives some of it up. */
export interface GivenView {
  /** Name and id of its field. */
  field: string;
  description: string;
  has: string;
  price: string;
  way: string;
  /** How much is given up, as the field shows it. */
  value: string;
  unit: string;
  isAll: boolean;
}

/** Something that is wanted instead, with its controls. */
export interface AddedView {
  index: number;
  code: string;
  description: string;
  price: string;
  total: string;
  value: string;
  unit: string;
  outcomeId: string;
  /** "6.2 miles from home, 12.4 there and back", and the button that adds the way. */
  travel: { words: string; press: string; price: string } | undefined;
}

export interface WhatIfView {
  given: GivenView[];
  added: AddedView[];
  /** One sentence: what is left, or what is missing. */
  verdict: string;
  isShort: boolean;
  rows: { name: string; now: string; would: string; change: string }[];
  lost: string[];
  /** Outcomes of the plan that what is wanted serves, and those that nothing of it names. */
  served: string[];
  unserved: string[];
  onceSaved: string | undefined;
  /** The state of the page as an address keeps it, without a pressed button. */
  state: string;
}

/** What the page shows of a wish that was worked out. */
export function whatIfView(table: WhatIfTable): WhatIfView {
  const { result, lines, added, outcomes, prices } = table;
  const served = new Set(added.flatMap(({ outcome }) => outcome ?? []));
  return {
    given: lines.map(givenView),
    added: added.map((line, index) => addedView(line, index, prices.mileage?.pence)),
    verdict: verdictOf(result),
    isShort: result.shortfallPence > 0,
    rows: rowsOf(result),
    lost: result.lost.map(lossWords),
    served: [...served],
    unserved: outcomes.map(({ wish }) => wish).filter((wish) => !served.has(wish)),
    onceSaved: result.onceSavedPence > 0 ? formatPence(result.onceSavedPence) : undefined,
    state: stateOf(table),
  };
}

/** "£216.00 is left over.": the figure that counts, in a sentence; what is saved once stands apart. */
export function verdictOf(result: {
  leftOverPence: number;
  shortfallPence: number;
  onceSavedPence: number;
}): string {
  const { leftOverPence, shortfallPence, onceSavedPence } = result;
  const once = onceSavedPence > 0 ? ` ${formatPence(onceSavedPence)} is saved once.` : '';
  if (shortfallPence > 0) return `${formatPence(shortfallPence)} is missing.${once}`;
  if (leftOverPence > 0) return `${formatPence(leftOverPence)} is left over.${once}`;
  return `It costs exactly the same.${once}`;
}

/** "2 of 24 nights: Nights in a unit, £216.00"; "24 nights, all of it: ...". */
function lossWords(loss: Loss): string {
  const { unit, quantity, of, description, pence } = loss;
  const words = quantityWords(loss);
  const part =
    unit === 'hour'
      ? `${words} of ${quantityWords({ ...loss, quantity: of })}`
      : `${quantity} of ${quantityWords({ ...loss, quantity: of })}`;
  return `${quantity === of ? `${words}, all of it` : part}: ${description}, ${formatPence(pence)}`;
}

function givenView({ id, given, ...line }: TrialLine): GivenView {
  return {
    field: fieldOf({ id, unit: line.unit }),
    description: line.description,
    has: quantityWords(line),
    price: priceWords(line),
    way: LINE_WAYS[line.way],
    value: countOf(line.unit, given),
    unit: unitWords(line)[1],
    isAll: given === line.quantity,
  };
}

function addedView(
  line: TrialAddition,
  index: number,
  pencePerMile: number | undefined,
): AddedView {
  const { wish, miles } = line;
  return {
    index,
    code: codeOf(line),
    description: line.description,
    price: priceWords(line),
    total: formatPence(line.totalPence),
    value: countOf(line.unit, line.quantity),
    unit: unitWords(line)[1],
    outcomeId: wish.outcomeId ?? '',
    travel:
      miles === null || pencePerMile === undefined
        ? undefined
        : travelOf(line, miles, pencePerMile),
  };
}

/** Q-10: the way is a line of the package like any other, for as many outings as can be counted. */
function travelOf(line: TrialAddition, miles: number, rate: number): AddedView['travel'] {
  const outings = line.unit === 'item' ? Math.min(line.quantity, 99_999) : 1;
  const unitPence = travelPence(miles, rate);
  const description = `Travel to ${line.description}: ${miles} miles there, and back`.slice(0, 300);
  return {
    words: `${miles} miles from home`,
    price: `${formatPence(unitPence)} there and back, at ${rate}p a mile`,
    press: `add:${outings}:${ownCode({ kind: 'travel', unit: 'trip', unitPence, description })}`,
  };
}

function rowsOf({
  before,
  after,
  travelPence: travel,
  shortfallPence,
}: WhatIfTable['result']): WhatIfView['rows'] {
  const money = (name: string, now: number, would: number): WhatIfView['rows'][number] => ({
    name,
    now: formatPence(now),
    would: formatPence(would),
    change: signed(would - now, formatPence),
  });
  const rows = [
    money('Money each year', before.recurringPence, after.recurringPence),
    {
      name: 'Nights a year',
      now: String(before.nights),
      would: String(after.nights),
      change: signed(after.nights - before.nights, String),
    },
    {
      name: 'Hours a year',
      now: formatMinutes(before.minutes),
      would: formatMinutes(after.minutes),
      change: signed(after.minutes - before.minutes, formatMinutes),
    },
    {
      name: 'Of it for travel',
      now: '',
      would: formatPence(travel),
      change: '',
    },
  ];
  if (before.onceOnlyPence > 0 || after.onceOnlyPence > 0) {
    rows.push(money('Paid once', before.onceOnlyPence, after.onceOnlyPence));
  }
  if (shortfallPence > 0) {
    rows.push({ name: 'Missing', now: '', would: formatPence(shortfallPence), change: '' });
  }
  return rows;
}

function signed(value: number, format: (value: number) => string): string {
  if (value === 0) return 'Same';
  return (value > 0 ? '+' : '−') + format(Math.abs(value));
}

/** "£108.00 each" of nights, "£9.00 an hour". */
function priceWords({
  unit,
  kind,
  unitPence,
}: Pick<NewPackageLine, 'unit' | 'kind' | 'unitPence'>): string {
  const [one] = unitWords({ unit, kind });
  return `${formatPence(unitPence)} ${/^(?:hour|item)$/.test(one) ? 'an' : 'a'} ${one}`;
}

function fieldOf({ id, unit }: { id: string; unit: string }): string {
  return `${unit === 'hour' ? 'hours' : 'give'}-${id}`;
}

/** Hours with at most two decimals, which are read as the same minutes again. */
function countOf(unit: string, quantity: number): string {
  return String(unit === 'hour' ? Math.round((quantity * 100) / 60) / 100 : quantity);
}

function stateOf({ lines, added }: WhatIfTable): string {
  const state = new URLSearchParams();
  for (const line of lines)
    if (line.given > 0) state.set(fieldOf(line), countOf(line.unit, line.given));
  for (const [index, line] of added.entries()) {
    state.append('add', codeOf(line));
    state.set(`count-${index}`, countOf(line.unit, line.quantity));
    if (line.wish.outcomeId) state.set(`outcome-${index}`, line.wish.outcomeId);
  }
  return state.toString();
}
