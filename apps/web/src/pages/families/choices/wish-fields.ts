import { MOST_ADDED, type Wish, type WishedLine } from '#choices';
import { type FieldProblem } from '#kernel';
import { isUuid } from '../../../http/index.js';
import { type OwnTyped, readOwnLine } from './own-line.js';
import { numberOf, type RawWish, textOf } from './raw-fields.js';
import { wishOfCode } from './wish-codes.js';

export interface ReadWish {
  wish: Wish;
  problems: FieldProblem[];
  /** Kept in the form when something of it is wrong. */
  own: OwnTyped;
}

/** A thing that is wanted, counted as the page counts it: nights, trips, hours. */
interface Addition {
  code: string;
  count: number;
  outcomeId: string;
}

const GIVEN = /^(give|hours)-(unplanned|[0-9a-f-]{36})$/;

/**
 * Reads the state of the page: fields give-<line> (hours-<line> where the line counts hours), codes of what
 * is wanted with their counts, and at most one button that was pressed.
 */
export function readWish(raw: RawWish): ReadWish {
  const problems: FieldProblem[] = [];
  const press = textOf(raw['press']);
  const given = Object.entries(raw).flatMap(([field, value]) => {
    const [, way, lineId = ''] = GIVEN.exec(field) ?? [];
    if (way === undefined) return [];
    const count = numberOf(value, field, problems) + stepOf(press, field);
    return [{ lineId, quantity: inUnit(Math.max(0, count), way === 'hours' ? 'hour' : '') }];
  });
  const { added, own } = additionsOf(raw, press, problems);
  if (added.length > MOST_ADDED) {
    problems.push({
      field: '',
      message: `Choose at most ${MOST_ADDED} things. Remove some first.`,
    });
  }
  const wanted = added.slice(0, MOST_ADDED).flatMap((one) => wishedLine(one) ?? []);
  return { wish: { given, wanted }, problems, own };
}

function additionsOf(
  raw: RawWish,
  press: string,
  problems: FieldProblem[],
): { added: Addition[]; own: OwnTyped } {
  const codes = [raw['add'] ?? []].flat().slice(0, MOST_ADDED).map(textOf);
  const added = codes.map((code, index): Addition => {
    const field = `count-${index}`;
    const count = numberOf(raw[field], field, problems) + stepOf(press, field);
    const outcomeId = textOf(raw[`outcome-${index}`]);
    return { code, count: press === `drop-${index}` ? 0 : Math.max(0, count), outcomeId };
  });
  const [, count, code] = /^add:(\d{1,5}):(.+)$/su.exec(press) ?? [];
  if (code !== undefined) added.push({ code, count: Number(count), outcomeId: '' });
  if (press !== 'own') return { added, own: {} };
  const line = readOwnLine(raw, problems);
  if (line.code !== undefined) added.push({ code: line.code, count: line.count, outcomeId: '' });
  return { added, own: line.typed };
}

/** @returns undefined for what is no code, and for none of it */
function wishedLine({ code, count, outcomeId }: Addition): WishedLine | undefined {
  const read = wishOfCode(code);
  const quantity = inUnit(count, read?.unit ?? '');
  if (!read || quantity <= 0) return undefined;
  return { ...read.line, quantity, ...(isUuid(outcomeId) && { outcomeId }) };
}

/** "+give-<line>" adds one to that field, "-count-2" takes one from that. */
function stepOf(press: string, field: string): number {
  if (press === `+${field}`) return 1;
  return press === `-${field}` ? -1 : 0;
}

/** Minutes for hours; whole numbers for everything else. */
function inUnit(count: number, unit: string): number {
  return unit === 'hour' ? Math.round(count * 60) : Math.trunc(count);
}
