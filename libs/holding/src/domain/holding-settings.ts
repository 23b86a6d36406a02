import { checkedText, type DatedValue, invalidField } from '#kernel';

/** Of a council's own values and of those of all, which stand until it has its own. */
interface OwnOrForAll extends DatedValue {
  own: boolean;
}

/** What a family agrees to with a direct payment, a paragraph a line. */
export interface Terms extends OwnOrForAll {
  version: number;
  body: string;
}

/** The days on which a council pays: every so many days, counted from one of them. */
export interface PayDays extends OwnOrForAll {
  firstPayDay: string;
  everyDays: number;
}

/** What the spending guide says to a purchase. */
export const VERDICTS = ['yes', 'ask-first', 'no'] as const;

export interface GuideEntry {
  verdict: (typeof VERDICTS)[number];
  what: string;
  /** May be empty. */
  why: string;
}

/** A whole spending guide: a new one stands in place of the whole one before. */
export interface GuideEdition extends OwnOrForAll {
  entries: GuideEntry[];
}

const LONGEST_GUIDE = 60;

/** @throws DomainError holding.wrong-terms */
export function checkedTerms(body: string): string {
  return checkedText(body.replaceAll(/\r\n?/g, '\n').replaceAll(/\n{2,}/g, '\n'), {
    code: 'holding.wrong-terms',
    field: 'body',
    least: 50,
    most: 10_000,
    message: 'Write the terms in 50 to 10,000 characters, a paragraph a line.',
  });
}

/**
 * Pay days have a rhythm of one to thirteen weeks.
 * @throws DomainError holding.wrong-pay-days
 */
export function checkedPayDays<Days extends Pick<PayDays, 'everyDays'>>(days: Days): Days {
  const { everyDays } = days;
  if (Number.isSafeInteger(everyDays) && everyDays >= 7 && everyDays <= 92) return days;
  throw invalidField(
    'holding.wrong-pay-days',
    'everyDays',
    'Enter a number of days from 7 to 92: 28 for every four weeks.',
  );
}

/** What the field of each verdict is called. */
export const GUIDE_FIELDS = { yes: 'yes', 'ask-first': 'askFirst', no: 'no' } as const;

/**
 * A guide says of something that it may be bought; the rest may be empty.
 * @throws DomainError holding.wrong-guide
 */
export function checkedGuide(entries: readonly GuideEntry[]): GuideEntry[] {
  const code = 'holding.wrong-guide';
  if (!entries.some(({ verdict }) => verdict === 'yes'))
    throw invalidField(code, 'yes', 'Say what the money may be spent on, a line for each thing.');
  if (entries.length > LONGEST_GUIDE)
    throw invalidField(code, 'yes', `Use at most ${LONGEST_GUIDE} lines in all.`);
  return entries.map(({ verdict, what, why }) => {
    const field = GUIDE_FIELDS[verdict];
    const message = 'Each line names a thing in 3 to 200 characters, and says why in up to 600.';
    return {
      verdict,
      what: checkedText(what, { code, field, least: 3, most: 200, message }),
      why: checkedText(why, { code, field, least: 0, most: 600, message }),
    };
  });
}
