import { type Rule, RULE_TOPICS, valueInWords } from '#market';

export interface RuleGroup {
  title: string;
  rules: (Rule & { shown: string })[];
}

/** The rules of a market in groups, each with its value in words; grounds are no group's figure. */
export function groupsOf(rules: Rule[]): RuleGroup[] {
  return Object.entries(RULE_TOPICS).flatMap(([topic, title]) => {
    const own = rules
      .filter((rule) => rule.topic === topic)
      .map((rule) => ({ ...rule, shown: valueInWords(rule) }));
    return own.length === 0 ? [] : [{ title, rules: own }];
  });
}

/** "0.75%"; a fee of nothing is said in words. */
export function feeInWords(basisPoints: number): string {
  return basisPoints === 0
    ? 'No fee'
    : `${String(basisPoints / 100)}% of the estimated value of a contract, from whoever is awarded it`;
}
