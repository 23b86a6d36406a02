import { type Period, yearAround } from '#cards';
import { localDay } from '#kernel';
import { type PageQuery, textOf } from '../../../register/query-text.js';

/** A period as it was asked for, or this financial year. */
export function periodOf(query: PageQuery): Period {
  const year = yearAround(localDay(new Date()));
  return { from: textOf(query, 'from', 20) ?? year.from, to: textOf(query, 'to', 20) ?? year.to };
}

/** After which movement of the period the page begins. */
export function cursorOf(query: PageQuery): string | undefined {
  return textOf(query, 'cursor', 200);
}
