import { type InFocus } from './in-focus.js';

/** Lines of text that stand beside each other are not exactly level. */
const LEVEL_PX = 30;

/** What is wrong with a stop of the Tab key, seen after the stop before it; undefined when nothing is. */
export function orderFault(before: InFocus | undefined, one: InFocus): string | undefined {
  const where = `"${one.name.slice(0, 60)}"`;
  if (!one.isMarked) return `the focus on ${where} is not seen`;
  if (!one.isOnScreen) return `the focus on ${where} is outside the window`;
  if (one.hasOwnOrder) return `${where} is reached out of turn`;
  if (!before) return undefined;
  if (one.place <= before.place) return `${where} comes before what was left`;
  const goesUp = one.top < before.top - LEVEL_PX;
  const goesLeft = one.left <= before.left;
  return goesUp && goesLeft ? `the focus jumps back up to ${where}` : undefined;
}
