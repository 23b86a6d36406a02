import { type PackRule } from './pack-rule.js';

/**
 * What the Act does not let a condition ask, which it says twice: of membership of a dynamic market (s.36)
 * and of participation in the award of a framework (s.22).
 */
export function conditionRules(section: 's.36' | 's.22'): PackRule[] {
  const at = (paragraph: string): string => `Procurement Act 2023 ${section}${paragraph}`;
  const [, proportionate, accounts, insurance, named, standard] =
    section === 's.36'
      ? ['', '(1) and (4)', '(2)(a)', '(2)(b)', '(3)(a)', '(3)(c)']
      : ['', '(1) and (2)', '(3)(a)', '(3)(b)', '(4)', '(5)'];
  const condition = { topic: 'conditions', unit: 'yes-no', basis: 'law' } as const;
  return [
    {
      ...condition,
      code: 'rationale',
      value: 'yes',
      words:
        'A condition must be a proportionate way to find out whether a provider can do the work: to the nature, the complexity and the cost of what is bought.',
      reference: at(proportionate ?? ''),
    },
    {
      ...condition,
      code: 'insurance-in-force',
      value: 'no',
      words:
        'No condition may ask for insurance to be in place before a contract is awarded. A promise to be insured by then may be asked for.',
      reference: at(insurance ?? ''),
    },
    {
      ...condition,
      code: 'audited-accounts',
      value: 'no',
      words:
        'No condition may ask for audited accounts from a provider that no law obliges to have them audited.',
      reference: at(accounts ?? ''),
    },
    {
      ...condition,
      code: 'named-authority',
      value: 'no',
      words: 'No condition may ask for an earlier contract with a particular authority.',
      reference: at(named ?? ''),
    },
    {
      ...condition,
      code: 'named-standard',
      value: 'no',
      words:
        'No condition may name a qualification or a standard without taking an equivalent one.',
      reference: at(standard ?? ''),
    },
  ];
}
