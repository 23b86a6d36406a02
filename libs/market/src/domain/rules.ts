/** What the rules of a market are about, in the order in which pages show them. */
export const RULE_TOPICS = {
  establishing: 'Establishing the market',
  term: 'How long it lasts',
  joining: 'Joining it',
  conditions: 'What may be asked',
  fees: 'What it costs',
  leaving: 'Leaving it',
  records: 'Records and remedies',
  calls: 'Buying through it',
} as const;
export type RuleTopic = keyof typeof RULE_TOPICS;

/** One figure or answer of a market's rules, with the paragraph that it comes from. */
export interface Rule {
  /** "decide-within", say: what a program asks for. */
  code: string;
  topic: RuleTopic;
  unit:
    | 'yes-no'
    | 'days'
    | 'working-days'
    | 'years'
    | 'pence'
    | 'day'
    | 'notice'
    | 'fee'
    | 'ground'
    | 'percent'
    | 'count';
  value: string;
  /** A whole sentence for people. */
  words: string;
  reference: string;
  /** Policy: the law leaves it open, and the partnership has chosen. */
  basis: 'law' | 'policy';
}

/** The rules that hold for one market on one day; read from its rule pack, never written in code. */
export class Rules {
  constructor(readonly all: Rule[]) {}

  find(code: string): Rule | undefined {
    return this.all.find((rule) => rule.code === code);
  }

  /** Whether a rule says yes; one that the pack does not have says neither. */
  says(code: string, answer: 'yes' | 'no'): boolean {
    return this.find(code)?.value === answer;
  }

  /** A whole number of its unit; undefined where the pack sets none. */
  number(code: string): number | undefined {
    const value = this.find(code)?.value;
    return value === undefined ? undefined : Number(value);
  }
}

const counted =
  (name: string) =>
  (value: string): string =>
    `${value} ${name}${value === '1' ? '' : 's'}`;

const IN_WORDS: Record<Rule['unit'], (value: string) => string> = {
  'yes-no': (value) => (value === 'yes' ? 'Yes' : 'No'),
  days: counted('day'),
  'working-days': counted('working day'),
  years: counted('year'),
  pence: (value) => `£${Math.trunc(Number(value) / 100).toLocaleString('en-GB')} with VAT`,
  day: (value) => formatDay(value),
  notice: (value) => `Notice ${value}`,
  fee: (value) => (value === 'none' ? 'No fee' : 'A percentage of a contract'),
  ground: (value) => (value === 'must' ? 'Must be removed' : 'May be removed'),
  percent: (value) => `${value}%`,
  count: (value) => value,
};

/** "15 working days": the value as people read it. Sums of money are whole pounds with pence left out. */
export function valueInWords({ unit, value }: Rule): string {
  return IN_WORDS[unit](value);
}

function formatDay(day: string): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(day),
  );
}
