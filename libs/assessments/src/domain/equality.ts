/** What families may say of themselves, with the names that the 2021 census of England has for groups. */
export const FACETS = {
  ethnicity: {
    title: 'Ethnic group',
    answers: {
      asian: 'Asian, Asian British or Asian Welsh',
      black: 'Black, Black British, Caribbean or African',
      mixed: 'Mixed or multiple ethnic groups',
      white: 'White',
      other: 'Another ethnic group',
    },
  },
  sex: { title: 'Sex', answers: { female: 'Female', male: 'Male' } },
  disability: {
    title: 'What kind of disability matters most day to day',
    answers: {
      autism: 'Autism',
      learning: 'Learning disability',
      physical: 'Physical disability',
      sensory: 'Sight or hearing',
      health: 'A health condition',
      other: 'Something else',
    },
  },
} as const;
export type Facet = keyof typeof FACETS;

/** By facet; what is not said is left out. */
export type GroupAnswers = Partial<Record<Facet, string>>;

/** Below so many children a figure is not shown. */
export const SMALLEST_GROUP = 5;

/** What the database sums for those of a facet who gave an answer; "" for those who gave none. */
export interface GroupSum {
  facet: Facet;
  answer: string;
  children: number;
  indicativePence: number;
  agreedChildren: number;
  agreedPence: number;
}

/** A mean in pence; null where it is about too few. */
interface Means {
  children: number | null;
  indicativePence: number | null;
  agreedPence: number | null;
}

export interface EqualityGroup extends Means {
  name: string;
}

export interface EqualityReport {
  /** Null where so few were assessed that nothing is shown. */
  all: Means | null;
  facets: { title: string; groups: EqualityGroup[] }[];
}

/** Means by group against all; whatever is about few is hidden, with what it could be worked out from. */
export function equalityReport(sums: readonly GroupSum[]): EqualityReport {
  const facets = Object.keys(FACETS).filter(isFacet);
  const first = sums.filter(({ facet }) => facet === facets[0]);
  const assessed = first.reduce((all, { children }) => all + children, 0);
  if (assessed < SMALLEST_GROUP) return { all: null, facets: [] };
  return {
    all: meansOf(added(first), false, hiddenGroups([added(first).agreedChildren])[0] ?? true),
    facets: facets.map((facet) => {
      const own = sums.filter((sum) => sum.facet === facet);
      const named: [string, string][] = [
        ...Object.entries(FACETS[facet].answers),
        ['', 'Not said'],
      ];
      const groups = named.map(([answer, name]) => ({
        name,
        sum: added(own.filter((sum) => sum.answer === answer)),
      }));
      const few = hiddenGroups(groups.map(({ sum }) => sum.children));
      const fewAgreed = hiddenGroups(groups.map(({ sum }) => sum.agreedChildren));
      return {
        title: FACETS[facet].title,
        groups: groups.map(({ name, sum }, at) => ({
          name,
          ...meansOf(sum, few[at] ?? true, (few[at] ?? true) || (fewAgreed[at] ?? true)),
        })),
      };
    }),
  };
}

/**
 * Which groups of a whole whose sum is known are hidden: those of 1 to 4, and more, the smallest first, until
 * those hidden are two at least and of five children together. So nothing less than five children's sum can be
 * worked out from all less what is shown. Groups of nobody stay as they are.
 */
export function hiddenGroups(counts: readonly number[]): boolean[] {
  const hidden = counts.map((count) => count > 0 && count < SMALLEST_GROUP);
  if (!hidden.includes(true)) return hidden;
  const bySize = counts.map((count, at) => [count, at] as const).toSorted(([a], [b]) => a - b);
  for (const [count, at] of bySize) {
    const few = counts.filter((_count, other) => hidden[other]);
    const together = few.reduce((sum, one) => sum + one, 0);
    if (few.length >= 2 && together >= SMALLEST_GROUP) break;
    if (count > 0) hidden[at] = true;
  }
  return hidden;
}

export function isFacet(text: string): text is Facet {
  return Object.hasOwn(FACETS, text);
}

type Sum = Omit<GroupSum, 'facet' | 'answer'>;

function meansOf(sum: Sum, few: boolean, fewAgreed: boolean): Means {
  return {
    children: few ? null : sum.children,
    indicativePence: few ? null : mean(sum.indicativePence, sum.children),
    agreedPence: fewAgreed ? null : mean(sum.agreedPence, sum.agreedChildren),
  };
}

/** To ten pounds: closer would say more about each than about all. */
function mean(pence: number, children: number): number | null {
  return children === 0 ? null : Math.round(pence / children / 1000) * 1000;
}

function added(sums: readonly Sum[]): Sum {
  const of = (figure: keyof Sum): number => sums.reduce((all, sum) => all + sum[figure], 0);
  return {
    children: of('children'),
    indicativePence: of('indicativePence'),
    agreedChildren: of('agreedChildren'),
    agreedPence: of('agreedPence'),
  };
}
