import {
  FUNDER_ORDER,
  type FundingAgreement,
  type FundingOfChild,
  SHARE_FUNDERS,
  type ShareFunder,
  type Shares,
} from '#budgets';
import { formatPence } from '#kernel';

/** A line of the table behind the picture, and its part of the bar, in the 600 units of its drawing. */
export interface FundingPart {
  funder: ShareFunder;
  name: string;
  sharePence: number;
  paidPence: number;
  x: number;
  width: number;
}

/** Who pays what of a child's year, in a sentence, a picture and a table. */
export interface FundingView {
  sentence: string;
  pence: number;
  parts: FundingPart[];
  /** The terms changed, and the funders have not agreed anew. */
  inProportion: boolean;
}

const WIDTH = 600;

/** Undefined where nobody but the council pays. */
export function fundingView({ current, paidPence }: FundingOfChild): FundingView | undefined {
  if (!current) return undefined;
  let x = 0;
  const parts = FUNDER_ORDER.flatMap((funder) => {
    const sharePence = current.shares[funder] ?? 0;
    const paid = paidPence[funder] ?? 0;
    if (sharePence === 0 && paid === 0) return [];
    const width = rounded((sharePence / current.pence) * WIDTH);
    const part = { funder, name: SHARE_FUNDERS[funder], sharePence, paidPence: paid, x, width };
    x = rounded(x + width);
    return [part];
  });
  const { pence, origin } = current;
  return { sentence: sentenceOf(current), pence, parts, inProportion: origin === 'terms-changed' };
}

/** "Education pays £150.00, health £250.00 and social care £350.00 of the £750.00 for this year." */
function sentenceOf({ shares, pence }: FundingAgreement): string {
  const [first = '', ...others] = sharesInWords(shares);
  const last = others.pop();
  const all = last === undefined ? first : `${[first, ...others].join(', ')} and ${last}`;
  return `${all} of the ${formatPence(pence)} for this year.`;
}

function sharesInWords(shares: Shares): string[] {
  return FUNDER_ORDER.filter((funder) => shares[funder]).map((funder, place) => {
    const name = SHARE_FUNDERS[funder];
    return `${place === 0 ? `${name} pays` : name.toLowerCase()} ${formatPence(shares[funder] ?? 0)}`;
  });
}

const rounded = (value: number): number => Math.round(value * 10) / 10;

/** A version as a list shows it. */
export interface VersionView {
  number: number;
  inForceFrom: string;
  hasBegun: boolean;
  recordedAt: string;
  agreedWith: string;
  inProportion: boolean;
  shares: string;
}

export function versionsView(versions: FundingAgreement[]): VersionView[] {
  return versions.map(({ origin, shares, ...version }) => ({
    ...version,
    inProportion: origin === 'terms-changed',
    shares: FUNDER_ORDER.filter((funder) => shares[funder])
      .map((funder) => `${SHARE_FUNDERS[funder]} ${formatPence(shares[funder] ?? 0)}`)
      .join(', '),
  }));
}
