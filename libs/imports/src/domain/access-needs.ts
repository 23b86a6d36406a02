import { type AccessFacet } from '#kernel';
import { type Cells } from './cells.js';
import { facets, letters } from './fields.js';

/** What the file says of a child's needs: the whole list, or single ones with a column each. */
export interface SaidNeeds {
  /** Null where no list was given. */
  all: AccessFacet[] | null;
  yes: AccessFacet[];
  no: AccessFacet[];
}

const YES = ['yes', 'y', 'true', '1', 'x'];
const NO = ['no', 'n', 'false', '0'];

/** What the cells of a row say, with the fields that cannot be read. */
export function needsIn(cells: Cells): { needs: SaidNeeds; unreadable: string[] } {
  const { all, unknown } = listIn(cells.get('accessNeeds') ?? '');
  const unreadable = unknown ? ['accessNeeds'] : [];
  const [yes, no]: [AccessFacet[], AccessFacet[]] = [[], []];
  for (const [facet] of facets()) {
    const cell = cells.get(`need:${facet}`) ?? '';
    if (cell === '') continue;
    const word = letters(cell);
    if (YES.includes(word)) yes.push(facet);
    else if (NO.includes(word)) no.push(facet);
    else unreadable.push(`need:${facet}`);
  }
  return { needs: { all, yes, no }, unreadable };
}

/** The needs of a child in alphabetical order, given those that are recorded. */
export function needsAfter(said: SaidNeeds, recorded: readonly AccessFacet[]): AccessFacet[] {
  const kept = (said.all ?? recorded).filter((need) => !said.no.includes(need));
  return [...new Set([...kept, ...said.yes])].toSorted();
}

/** A list parted by semicolons, commas or bars; "none" empties it, an empty cell leaves it as it is. */
function listIn(cell: string): { all: AccessFacet[] | null; unknown: boolean } {
  if (cell === '') return { all: null, unknown: false };
  if (letters(cell) === 'none') return { all: [], unknown: false };
  const words = cell
    .split(/[;,|]/)
    .map(letters)
    .filter((word) => word !== '');
  const all = words.flatMap((word) => WORDS.get(word) ?? []);
  return { all, unknown: all.length < words.length || words.length === 0 };
}

/** Needs by their codes and labels. */
const WORDS = new Map<string, AccessFacet>(
  facets().flatMap(([facet, label]) => [
    [letters(facet), facet] as const,
    [letters(label), facet] as const,
  ]),
);
