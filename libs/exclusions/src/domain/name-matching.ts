/** Names this much alike are shown to somebody: the share of groups of three letters that both have. */
export const ALIKE = 0.65;
/** Of the names alike, at most so many for one provider or person: the most alike ones. */
const MOST_NAMES = 10;

/** A line of the list. */
export interface Listed {
  id: string;
  kind: 'person' | 'organisation';
  /** As it is compared: small letters, without legal forms and punctuation. */
  searchName: string;
  identifiers: string[];
}

/** A provider, or somebody behind one. A sole trader is a person and a business. */
export interface Compared {
  kind: 'person' | 'organisation' | 'either';
  searchName: string;
  identifiers: string[];
}

export interface Candidate {
  listed: string;
  /** The number that both have; null: the names alone are alike. */
  identifier: string | null;
  /** 0 to 1. */
  score: number;
}

interface Groups {
  /** Rarest first, in one order for all names. */
  byRarity: Int32Array;
}

/**
 * Compares everybody with a list: by numbers, and by names. Two names that are alike enough share one of
 * their rarest groups of letters, so only those are looked up; who is found that way is compared in full.
 * @returns candidates for each of them, in their order; those with the same number first
 */
export function compareWithList(
  list: readonly Listed[],
  subjects: readonly Compared[],
): Candidate[][] {
  const names = [...list, ...subjects].map(({ searchName }) => groupsOf(searchName));
  const ranked = rank(names);
  const index = indexOf(ranked.slice(0, list.length));
  const numbers = numbersOf(list);
  // For each line the last name that it was found for, and at the end how many names there were.
  const seen = new Int32Array(list.length + 1);
  return subjects.map((subject, nth) => {
    const own = ranked[list.length + nth] ?? NONE;
    const score = (position: number): number => similarity(own, ranked[position]);
    const numbered = new Map<number, string>();
    for (const number of subject.identifiers)
      for (const position of numbers.get(number) ?? [])
        if (!numbered.has(position)) numbered.set(position, number);
    const named = lookUp(own, index, seen)
      .filter((position) => isAlike(own, ranked[position] ?? NONE))
      .filter((position) => !numbered.has(position) && sameKind(subject, list[position]))
      .map((position) => ({ position, score: score(position) }))
      .filter((one) => one.score >= ALIKE)
      .toSorted((one, other) => other.score - one.score || one.position - other.position)
      .slice(0, MOST_NAMES)
      .map((one) => ({ ...one, identifier: null }));
    const sure = [...numbered].map(([position, identifier]) => ({
      position,
      identifier,
      score: score(position),
    }));
    return [...sure, ...named].map(({ position, ...found }) => ({
      listed: list[position]?.id ?? '',
      ...found,
    }));
  });
}

/** "ab cd" has "  a", " ab", "ab ", "  c", " cd", "cd ": each once, as PostgreSQL's pg_trgm counts them. */
export function groupsOf(name: string): Set<string> {
  const groups = new Set<string>();
  for (const word of name.split(' ').filter((one) => one !== '')) {
    const padded = `  ${word} `;
    for (let at = 0; at + 3 <= padded.length; at += 1) groups.add(padded.slice(at, at + 3));
  }
  return groups;
}

/** Each group of letters as its place in the order of rarity. */
function rank(names: Set<string>[]): Groups[] {
  const counts = new Map<string, number>();
  for (const name of names)
    for (const group of name) counts.set(group, (counts.get(group) ?? 0) + 1);
  const order = [...counts].toSorted(([, one], [, other]) => one - other);
  const places = new Map(order.map(([group], place) => [group, place]));
  return names.map((name) => ({
    byRarity: Int32Array.from(name, (group) => places.get(group) ?? 0).toSorted(),
  }));
}

/** How many of the rarest groups must be looked up so that no name that is alike enough is missed. */
function prefixOf({ byRarity }: Groups): Int32Array {
  return byRarity.subarray(0, byRarity.length - Math.ceil(ALIKE * byRarity.length) + 1);
}

function indexOf(list: readonly Groups[]): Map<number, number[]> {
  const index = new Map<number, number[]>();
  for (const [position, name] of list.entries()) {
    for (const group of prefixOf(name)) {
      const there = index.get(group);
      if (there) there.push(position);
      else index.set(group, [position]);
    }
  }
  return index;
}

/** Who shares one of the rarest groups with the name, each once. */
function lookUp(name: Groups, index: ReadonlyMap<number, number[]>, seen: Int32Array): number[] {
  const found: number[] = [];
  const mark = (seen[seen.length - 1] ?? 0) + 1;
  seen[seen.length - 1] = mark;
  for (const group of prefixOf(name)) {
    for (const position of index.get(group) ?? []) {
      if (seen[position] === mark) continue;
      seen[position] = mark;
      found.push(position);
    }
  }
  return found;
}

/** Whether two names are alike enough; most differ in their rarest groups already. */
function isAlike({ byRarity: one }: Groups, { byRarity: other }: Groups): boolean {
  const needed = Math.ceil((ALIKE / (1 + ALIKE)) * (one.length + other.length) - 1e-9);
  return shared(one, other, needed) >= needed;
}

const NONE: Groups = { byRarity: new Int32Array() };

/** Groups that both have, of those that either has. */
function similarity(one: Groups, other: Groups = NONE): number {
  const both = shared(one.byRarity, other.byRarity);
  const either = one.byRarity.length + other.byRarity.length - both;
  return either === 0 ? 0 : both / either;
}

/** How many both have; it stops where they cannot have as many as are needed. */
function shared(one: Int32Array, other: Int32Array, needed = 0): number {
  let both = 0;
  let at = 0;
  let beside = 0;
  while (at < one.length && beside < other.length) {
    if (both + Math.min(one.length - at, other.length - beside) < needed) break;
    const difference = (one[at] ?? 0) - (other[beside] ?? 0);
    if (difference === 0) both += 1;
    if (difference <= 0) at += 1;
    if (difference >= 0) beside += 1;
  }
  return both;
}

function numbersOf(list: readonly Listed[]): Map<string, number[]> {
  const numbers = new Map<string, number[]>();
  for (const [position, { identifiers }] of list.entries())
    for (const number of identifiers)
      numbers.set(number, [...(numbers.get(number) ?? []), position]);
  return numbers;
}

function sameKind({ kind }: Compared, listed: Listed | undefined): boolean {
  return kind === 'either' || kind === listed?.kind;
}
