/** A run of words that stand in both texts, in the new one alone or in the old one alone. */
export interface DiffPart {
  kind: 'same' | 'added' | 'removed';
  text: string;
}

/** Beyond this many comparisons the whole text counts as new. */
const MOST_CELLS = 1_000_000;

/** What changed from one text to another, by words; the parts that are not "removed" are the new text. */
export function diffWords(before: string, after: string): DiffPart[] {
  if (before === after) return before === '' ? [] : [{ kind: 'same', text: before }];
  const [old, young] = [wordsOf(before), wordsOf(after)];
  if (old.length * young.length > MOST_CELLS) {
    return joined([
      { kind: 'removed', text: before },
      { kind: 'added', text: after },
    ]);
  }
  return joined(walk(old, young, commonLengths(old, young)));
}

/** Words with the white space after them, so that nothing is lost in putting them together. */
function wordsOf(text: string): string[] {
  return text.match(/\S+\s*|\s+/g) ?? [];
}

/** How long the longest common run of words is from each pair of places on. */
function commonLengths(old: string[], young: string[]): Uint16Array[] {
  const lengths = Array.from({ length: old.length + 1 }, () => new Uint16Array(young.length + 1));
  for (let i = old.length - 1; i >= 0; i -= 1) {
    for (let j = young.length - 1; j >= 0; j -= 1) {
      const [here, below] = [lengths[i], lengths[i + 1]];
      if (!here || !below) continue;
      const common = alike(old[i], young[j]);
      here[j] = common ? (below[j + 1] ?? 0) + 1 : Math.max(below[j] ?? 0, here[j + 1] ?? 0);
    }
  }
  return lengths;
}

function walk(old: string[], young: string[], lengths: Uint16Array[]): DiffPart[] {
  const parts: DiffPart[] = [];
  let [i, j] = [0, 0];
  while (i < old.length || j < young.length) {
    const [was, is] = [old[i], young[j]];
    if (was !== undefined && is !== undefined && alike(was, is)) {
      parts.push({ kind: 'same', text: is });
      [i, j] = [i + 1, j + 1];
    } else if (is === undefined || prefersOld(lengths, i, j, was)) {
      parts.push({ kind: 'removed', text: was ?? '' });
      i += 1;
    } else {
      parts.push({ kind: 'added', text: is });
      j += 1;
    }
  }
  return parts;
}

function prefersOld(
  lengths: Uint16Array[],
  i: number,
  j: number,
  was: string | undefined,
): boolean {
  return was !== undefined && (lengths[i + 1]?.[j] ?? 0) >= (lengths[i]?.[j + 1] ?? 0);
}

/** White space alone is no change that somebody reads. */
function alike(one: string | undefined, other: string | undefined): boolean {
  return one?.trimEnd() === other?.trimEnd();
}

function joined(parts: DiffPart[]): DiffPart[] {
  const runs: DiffPart[] = [];
  for (const { kind, text } of parts) {
    const last = runs.at(-1);
    if (last?.kind === kind) last.text += text;
    else if (text !== '') runs.push({ kind, text });
  }
  return runs;
}
