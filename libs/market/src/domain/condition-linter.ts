import { type Rules } from './rules.js';

/** A condition of membership as it is drafted, before the market is established. */
export interface DraftCondition {
  code: string;
  question: string;
  hint: string;
  /** Why it is proportionate to the nature, the complexity and the cost of what is bought. */
  rationale: string;
  /** Why nothing that asks less of a small provider would do. */
  proportionality?: string;
  /** What evidence it asks for, where it asks for one of these. */
  requires?: Requirement;
}

export interface Requirement {
  type: 'insurance' | 'accounts' | 'experience' | 'qualification';
  /** Insurance: in place before a contract is awarded. */
  mustHoldAtAdmission?: boolean;
  /** Accounts: audited, also from those whom no law obliges to have an audit. */
  audited?: boolean;
  /** Experience: under a contract with one particular authority. */
  withAuthority?: string;
  /** Qualification: one that is equivalent is taken as well. */
  orEquivalent?: boolean;
}

/** How a wording is recognised that a rule of the market forbids. */
interface Check {
  /** The rule of the pack. */
  rule: string;
  breaks: (condition: DraftCondition) => boolean;
  remedy: string;
}

/** Quality marks and standards that forms name; anything that is as good must be taken as well. */
const STANDARDS =
  /\b(?:(?:bs|iso|pas|en)[ -]?(?:en |iso )*\d{3,5}|nvq|level \d (?:diploma|award|certificate)|cyber essentials|investors in people|chas|safecontractor|constructionline|matrix (?:standard|accreditation)|autism accredit\w+)\b/;

const CHECKS: Check[] = [
  {
    rule: 'insurance-in-force',
    breaks: ({ requires, ...text }) =>
      (requires?.type === 'insurance' && requires.mustHoldAtAdmission === true) ||
      says(
        text,
        /\b(?:hold|have|in place|in force|provide|upload|current|send|attach)\b[^.?]*\binsurance\b|\binsurance\b[^.?]*\b(?:in place|in force|certificate)\b/,
        /\b(?:before|at|when|upon|by)\b[^.?]*\b(?:award|contract|booking)|\bcommit|\bpromise/,
      ),
    remedy:
      'Ask for a commitment to be insured before a contract is awarded, not for insurance now. For example: “Will you have public liability insurance in place before a contract is awarded to you?”',
  },
  {
    rule: 'audited-accounts',
    breaks: ({ requires, ...text }) =>
      (requires?.type === 'accounts' && requires.audited === true) ||
      says(text, /\baudited\b[^.?]*\baccounts\b/, /\bif\b[^.?]*\b(?:required|obliged)\b/),
    remedy:
      'Ask for audited accounts only from those whom the law obliges to have them, and take other evidence from others. For example: “Send your latest accounts, audited if the law obliges you to have them audited, or a bank statement.”',
  },
  {
    rule: 'named-authority',
    breaks: ({ requires, ...text }) =>
      (requires?.type === 'experience' && requires.withAuthority !== undefined) ||
      says(
        text,
        /\b(?:contracts?|worked|work|commissioned|framework)\b[^.?]*\b(?:with|for|by|of) (?:us|(?:the|this|our) council|[\w ]*(?:county|city|borough) council)\b/,
      ),
    remedy:
      'Ask for experience of the work, whoever it was for, not for a contract with one authority. For example: “Describe similar work that you have done, for anybody.”',
  },
  {
    rule: 'named-standard',
    breaks: ({ requires, ...text }) =>
      (requires?.type === 'qualification' && requires.orEquivalent !== true) ||
      says(text, STANDARDS, /\bequivalent\b/),
    remedy:
      'Add “or equivalent” to the qualification or standard. For example: “Are you certified to ISO 9001 or equivalent?”',
  },
];

/** Shorter than this explains nothing. */
const SHORTEST_RATIONALE = 10;

export interface Finding {
  /** Of the condition. */
  code: string;
  /** The rule of the pack that it breaks. */
  rule: string;
  /** The paragraph behind that rule. */
  source: string;
  /** What to write instead. */
  message: string;
}

/**
 * What the rules of a market do not let a condition ask, and conditions that do not say why they are
 * proportionate. A rule that the market's pack does not have is not checked. Wording is matched as well as
 * what is declared: it finds the usual phrases and is no substitute for reading.
 */
export function lintConditions(conditions: DraftCondition[], rules: Rules): Finding[] {
  return conditions.flatMap((condition) => {
    const broken = CHECKS.filter(({ rule, breaks }) => rules.says(rule, 'no') && breaks(condition));
    if (rules.says('rationale', 'yes') && explainsNothing(condition)) broken.push(RATIONALE);
    return broken.map(({ rule, remedy }) => ({
      code: condition.code,
      rule,
      source: rules.find(rule)?.reference ?? '',
      message: remedy,
    }));
  });
}

const RATIONALE: Check = {
  rule: 'rationale',
  breaks: explainsNothing,
  remedy:
    'Say why the condition is proportionate to the nature, complexity and cost of what is bought.',
};

function explainsNothing({ rationale }: DraftCondition): boolean {
  return rationale.trim().length < SHORTEST_RATIONALE;
}

/** The question or its hint says it, and does not say what makes it lawful. */
function says(
  { question, hint }: Pick<DraftCondition, 'question' | 'hint'>,
  phrase: RegExp,
  unless?: RegExp,
): boolean {
  const text = `${question} ${hint}`.toLowerCase();
  return phrase.test(text) && !unless?.test(text);
}
