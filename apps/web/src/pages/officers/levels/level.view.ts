import {
  type ChildLevel,
  type Level,
  LEVEL_MEANINGS,
  LEVEL_NUMBERS,
  type LevelMove,
  LEVELS,
  RECORDED_REASONS,
  type Terms,
} from '#budgets';
import { formatMinutes, formatPence } from '#kernel';

/** A line of a child's history, in words. */
export interface MoveView {
  movedAt: string;
  /** "Stepped up from Flexible Short Breaks to Targeted Short Breaks". */
  what: string;
  why: string;
  /** In the officer's own words; a family reads it too. */
  reason: string;
  before: string | undefined;
  after: string | undefined;
}

/** Where a child is, for the pages of its officer and of its family. */
export interface LevelView {
  level: Level;
  name: string;
  number: number;
  meaning: string;
  moves: MoveView[];
}

export function levelView({ level, moves }: ChildLevel): LevelView {
  return {
    level,
    name: LEVELS[level],
    number: LEVEL_NUMBERS[level],
    meaning: LEVEL_MEANINGS[level],
    moves: moves.map(moveView),
  };
}

function moveView(move: LevelMove): MoveView {
  return {
    movedAt: move.movedAt,
    what: whatHappened(move),
    why: RECORDED_REASONS[move.reasonCode],
    reason: move.reason,
    before: move.before ? termsInWords(move.before) : undefined,
    after: move.after ? termsInWords(move.after) : undefined,
  };
}

function whatHappened({ from, to, reasonCode }: LevelMove): string {
  if (reasonCode === 'before-this-service') return `Was in ${LEVELS[to]} before this service`;
  if (from === to) return `New amounts in ${LEVELS[to]}`;
  const way = LEVEL_NUMBERS[to] > LEVEL_NUMBERS[from] ? 'Stepped up' : 'Stepped down';
  return `${way} from ${LEVELS[from]} to ${LEVELS[to]}`;
}

/** "£2,400.00, 160 hours and 24 nights". */
export function termsInWords({ pence, minutes, nights }: Terms): string {
  const parts = [
    formatPence(pence),
    ...(minutes > 0 || nights === 0 ? [formatMinutes(minutes)] : []),
  ];
  if (nights > 0) parts.push(nights === 1 ? '1 night' : `${nights} nights`);
  const last = parts.pop() ?? '';
  return parts.length > 0 ? `${parts.join(', ')} and ${last}` : last;
}

/** Each figure before and after, and what is left; signs as a person writes them. */
export function changedFigures(
  before: Terms,
  after: Terms,
  left: Terms,
): { name: string; before: string; after: string; leftAfter: string }[] {
  const rows = [
    { name: 'Money a year', key: 'pence', format: formatPence },
    { name: 'Hours a year', key: 'minutes', format: formatMinutes },
    { name: 'Nights a year', key: 'nights', format: String },
  ] as const;
  return rows
    .filter(({ key }) => key !== 'nights' || before.nights > 0 || after.nights > 0)
    .map(({ name, key, format }) => ({
      name,
      before: format(before[key]),
      after: format(after[key]),
      leftAfter: format(left[key] + after[key] - before[key]),
    }));
}
