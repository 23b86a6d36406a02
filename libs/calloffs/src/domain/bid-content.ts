import { type FieldProblem, DomainError, formatPence, parsePounds } from '#kernel';
import { type Calloff } from './requirement.js';

/** What a bidder types, before it is checked. */
export interface BidDraft {
  /** By code of criterion; price has none. */
  answers: Record<string, string>;
  /** Codes of must-haves that are met. */
  mustHaves: string[];
  /** In pounds, for one unit. */
  price: string;
}

/** A bid as it is sealed: quality and price apart. */
export interface BidContent {
  answers: Record<string, string>;
  mustHaves: Record<string, boolean>;
  pricePence: number;
}

const LONGEST_BID_ANSWER = 8000;

/**
 * A bid that can be sent: each criterion answered, each must-have met, a price of at most the ceiling.
 * @throws DomainError calloffs.bid-incomplete with a problem a field
 */
export function checkBid(calloff: Calloff, draft: BidDraft): BidContent {
  const problems: FieldProblem[] = [];
  const answers: Record<string, string> = {};
  for (const { code, title } of writtenCriteria(calloff)) {
    const text = (draft.answers[code] ?? '').normalize('NFC').trim();
    if (text.length < 2 || text.length > LONGEST_BID_ANSWER)
      problems.push({
        field: `answer-${code}`,
        message: `${title}: answer in 2 to 8,000 characters`,
      });
    answers[code] = text;
  }
  const mustHaves: Record<string, boolean> = {};
  for (const { code, text } of calloff.mustHaves) {
    mustHaves[code] = draft.mustHaves.includes(code);
    if (!mustHaves[code])
      problems.push({ field: 'mustHaves', message: `Confirm that you meet: ${text}` });
  }
  const pricePence = checkedPrice(calloff, draft.price, problems);
  if (problems.length > 0)
    throw new DomainError('invalid', 'calloffs.bid-incomplete', 'Your bid is not complete.', {
      problems,
    });
  return { answers, mustHaves, pricePence };
}

/** Criteria that are answered in words. */
export function writtenCriteria({ criteria }: Calloff): Calloff['criteria'] {
  return criteria.filter(({ kind }) => kind !== 'price');
}

function checkedPrice({ ceilingPence }: Calloff, price: string, problems: FieldProblem[]): number {
  const pence = parsePounds(price);
  if (pence === undefined || pence === 0) {
    problems.push({ field: 'price', message: 'Enter a price in pounds, such as 42.50' });
    return 0;
  }
  if (ceilingPence !== null && pence > ceilingPence)
    problems.push({
      field: 'price',
      message: `Enter a price of ${formatPence(ceilingPence)} or less: that is the published ceiling`,
    });
  return pence;
}

/** What was kept of a draft; whatever does not fit counts as not written. */
export function readDraft(content: Buffer): BidDraft {
  const fields = entriesOf(JSON.parse(content.toString('utf8')));
  const codes: unknown = fields.get('mustHaves');
  return {
    answers: Object.fromEntries(
      [...entriesOf(fields.get('answers'))].map(([code, text]) => [code, textOf(text)]),
    ),
    mustHaves: Array.isArray(codes) ? codes.filter((code) => typeof code === 'string') : [],
    price: textOf(fields.get('price')),
  };
}

function entriesOf(value: unknown): Map<string, unknown> {
  return new Map<string, unknown>(
    typeof value === 'object' && value !== null ? Object.entries(value) : [],
  );
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
