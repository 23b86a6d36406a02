/** Below this number a count is not shown: few children could be told apart. */
export const SMALLEST_SHOWN = 11;

/** How many children have a budget in a year, and how many of them a direct payment. */
export interface TakeUp {
  financialYear: string;
  children: number;
  directPayments: number;
}

/** As shown: null where the figure, or the rest of it, is of fewer than eleven. */
export interface ShownTakeUp {
  financialYear: string;
  children: number | null;
  directPayments: number | null;
  /** In tenths of a per cent. */
  shareTenths: number | null;
}

/** A count with its share, unless it, or the difference to the whole, would show a few children. */
export function shownTakeUp({ financialYear, children, directPayments }: TakeUp): ShownTakeUp {
  if (isSmall(children)) {
    return { financialYear, children: null, directPayments: null, shareTenths: null };
  }
  if (isSmall(directPayments) || isSmall(children - directPayments)) {
    return { financialYear, children, directPayments: null, shareTenths: null };
  }
  const shareTenths = children === 0 ? null : shareInTenths(directPayments, children);
  return { financialYear, children, directPayments, shareTenths };
}

function isSmall(count: number): boolean {
  return count > 0 && count < SMALLEST_SHOWN;
}

/** A share in tenths of a per cent, rounded half up: 202 of 258 is 783. */
export function shareInTenths(part: number, whole: number): number {
  return Math.round((part * 1000) / whole);
}

/** How much more, in tenths of a per cent: 202 to 267 is 322. */
export function growthInTenths(from: number, to: number): number {
  return Math.round(((to - from) * 1000) / from);
}

/** The whole that a printed part and its printed share in tenths of a per cent stand for. */
export function impliedWhole(part: number, printedShareTenths: number): number {
  return Math.round((part * 1000) / printedShareTenths);
}

/** What something was before it grew by so many per cent. */
export function impliedBase(now: number, growthPercent: number): number {
  return Math.round((now * 100) / (100 + growthPercent));
}

/** "+32.2 %", "78.2 %". */
export function inPercent(tenths: number, signed = false): string {
  const sign = signed && tenths > 0 ? '+' : '';
  return `${sign}${(tenths / 10).toFixed(1)} %`;
}

export interface PublishedFigure {
  what: string;
  value: string;
  /** Null for a figure that is printed; otherwise how it was worked out. */
  derivation: string | null;
  source: string;
}

const TRUST = 'Health and Social Care Trust, report for 2019/20, page 135';
const COUNTY = 'Nottinghamshire County Council, 12 January 2015, Agenda 05, para 39 and 40';

/** Take-up as it was published (systems: T-02, N-23), and what follows from the printed figures. */
export function publishedTakeUp(): PublishedFigure[] {
  const growth = inPercent(growthInTenths(202, 267), true);
  return [
    printed(TRUST, 'Direct payments before', '202'),
    printed(TRUST, 'Direct payments after', '267'),
    derived(TRUST, ['Growth', growth], '(267 - 202) / 202'),
    printed(TRUST, 'Share before', '78.2 %'),
    printed(TRUST, 'Share after', '92 %'),
    derived(TRUST, ['Change of the share', `+${(920 - 782) / 10} percentage points`], '92 - 78.2'),
    derived(
      TRUST,
      ['All with self-directed support before', String(impliedWhole(202, 782))],
      '202 / 78.2 %',
    ),
    derived(
      TRUST,
      ['All with self-directed support after', String(impliedWhole(267, 920))],
      '267 / 92 %',
    ),
    printed(COUNTY, 'Children with a direct payment', '376'),
    printed(COUNTY, 'Growth since April 2013', '+84 %'),
    derived(
      COUNTY,
      ['Children with a direct payment in April 2013', String(impliedBase(376, 84))],
      '376 / 1.84',
    ),
  ];
}

function printed(source: string, what: string, value: string): PublishedFigure {
  return { what, value, derivation: null, source };
}

function derived(
  source: string,
  [what, value]: [string, string],
  derivation: string,
): PublishedFigure {
  return { what, value, derivation, source };
}
