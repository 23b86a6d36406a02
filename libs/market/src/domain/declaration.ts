import { labelOf } from '#providers';

/** What a member declares, as each statement stands before it. */
export const DECLARATION_STATEMENTS = {
  'no-grounds':
    'No ground for exclusion applies to us, to our directors, to those who control us or to sub-contractors that we intend to use.',
  'people-up-to-date': 'Who stands behind us is entered, and up to date.',
  'evidence-true': 'Registrations, insurance, numbers and policies are entered, and true.',
} as const;
export type DeclarationStatement = keyof typeof DECLARATION_STATEMENTS;
export const STATEMENT_CODES: DeclarationStatement[] = [
  'no-grounds',
  'people-up-to-date',
  'evidence-true',
];
export type Statements = Record<DeclarationStatement, 'yes' | 'no'>;

/** Something that a council asks for beside the declaration. */
export interface Ask {
  item: 'registration' | 'insurance' | 'identifier' | 'policy';
  kind: string;
}

/** Where anybody can look a number up without paying. */
const REGISTERS: Record<string, string> = {
  company: 'Companies House',
  charity: 'the register of the charity regulator',
  vat: 'HMRC’s check of VAT numbers',
  ppon: 'the central digital platform',
  ico: 'the register of fee payers of the Information Commissioner',
  cqc: 'the register of the Care Quality Commission',
};

/** "Policy: complaints". */
export function askLabel({ kind }: Ask): string {
  return labelOf({ kind });
}

/** The free national register that has it; null where there is none. */
export function registerOf({ item, kind }: Ask): string | null {
  if (item !== 'registration' && item !== 'identifier') return null;
  return REGISTERS[kind] ?? 'Ofsted’s list of providers';
}

export interface DeclarationRequest {
  id: string;
  provider: { id: string; name: string };
  authority: string;
  market: string;
  reasons: string;
  asks: Ask[];
  askedAt: Date;
  /** The last day, "YYYY-MM-DD". */
  dueOn: string;
  statements: Statements | null;
  explanation: string | null;
  declaredAt: Date | null;
}

export type DeclarationState = 'waits' | 'overdue' | 'declared';

/** Overdue is shown and nothing else: what follows from it, a person decides. */
export function declarationState(
  { declaredAt, dueOn }: Pick<DeclarationRequest, 'declaredAt' | 'dueOn'>,
  today: string,
): DeclarationState {
  if (declaredAt !== null) return 'declared';
  return dueOn < today ? 'overdue' : 'waits';
}
