/** A condition of membership as it is drafted, before the market is established. */
export interface DraftCondition {
  code: string;
  question: string;
  hint: string;
  /** Why it is proportionate to what is bought (Procurement Act 2023 s.36(1) and (4)). */
  rationale: string;
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

interface Rule {
  source: string;
  breaks: (condition: DraftCondition) => boolean;
  remedy: string;
}

const RULES: Rule[] = [
  {
    source: 's.36(2)(b)',
    breaks: ({ requires, ...text }) =>
      (requires?.type === 'insurance' && requires.mustHoldAtAdmission === true) ||
      says(
        text,
        /\b(?:hold|have|in place|in force|provide|upload|current)\b[^.?]*\binsurance\b/,
        /\b(?:before|at|when|upon|by)\b[^.?]*\b(?:award|contract|booking)\b|\bcommit/,
      ),
    remedy:
      'Ask for a commitment to be insured before a contract is awarded, not for insurance now.',
  },
  {
    source: 's.36(2)(a)',
    breaks: ({ requires, ...text }) =>
      (requires?.type === 'accounts' && requires.audited === true) ||
      says(text, /\baudited\b[^.?]*\baccounts\b/, /\bif\b[^.?]*\b(?:required|obliged)\b/),
    remedy:
      'Ask for audited accounts only from those whom the law obliges to have them, and take other evidence from others.',
  },
  {
    source: 's.36(3)(a)',
    breaks: ({ requires, ...text }) =>
      (requires?.type === 'experience' && requires.withAuthority !== undefined) ||
      says(
        text,
        /\b(?:contract|worked|work|commissioned)\b[^.?]*\b(?:with|for|by) (?:us|this council|[\w ]*(?:county|city|borough) council)\b/,
      ),
    remedy:
      'Ask for experience of the work, whoever it was for, not for a contract with one authority.',
  },
  {
    source: 's.36(3)(c)',
    breaks: ({ requires, ...text }) =>
      (requires?.type === 'qualification' && requires.orEquivalent !== true) ||
      says(
        text,
        /\b(?:iso ?\d{4,5}|nvq|level \d (?:diploma|award|certificate)|cyber essentials)\b/,
        /\bequivalent\b/,
      ),
    remedy: 'Add “or equivalent” to the qualification or standard.',
  },
];

/** Shorter than this explains nothing. */
const SHORTEST_RATIONALE = 10;

export interface Finding {
  code: string;
  /** The paragraph that the condition breaks. */
  source: string;
  message: string;
}

/**
 * What the law does not let a condition of membership ask (Procurement Act 2023 s.36(2) and (3)), and
 * conditions without a rationale (s.36(1)). Wording is matched as well as what is declared: it finds the
 * usual phrases and is no substitute for reading.
 */
export function lintConditions(conditions: DraftCondition[]): Finding[] {
  return conditions.flatMap((condition) => {
    const findings = RULES.filter((rule) => rule.breaks(condition)).map(({ source, remedy }) => ({
      code: condition.code,
      source: `Procurement Act 2023 ${source}`,
      message: remedy,
    }));
    if (condition.rationale.trim().length < SHORTEST_RATIONALE)
      findings.push(withoutRationale(condition));
    return findings;
  });
}

function withoutRationale({ code }: DraftCondition): Finding {
  const message =
    'Say why the condition is proportionate to the nature, complexity and cost of what is bought.';
  return { code, source: 'Procurement Act 2023 s.36(1)', message };
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
