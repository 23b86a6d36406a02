import { type DatedValue, DomainError, type FieldProblem } from '#kernel';

/** A number of a rule. */
export interface RuleField {
  /** On forms and in answers. */
  name: string;
  column: string;
  least: number;
  most: number;
  /** Empty is without limit. */
  mayBeEmpty?: boolean;
}

/** A table in which each row is a rule of a council from a day on. */
export interface RuleTable {
  /** In the audit trail. */
  setting: string;
  /** With its schema. */
  table: string;
  fields: readonly RuleField[];
  /** Columns that have one value for what a council sets here, as SQL. */
  kept?: Readonly<Record<string, string>>;
}

export type RuleValues = Record<string, number | null>;

/** A rule that counts from a day on. */
export interface DatedRule extends DatedValue {
  values: RuleValues;
  /** Set by the council, and not what stands for all. */
  own: boolean;
}

/** @throws DomainError settings.wrong-number naming the fields */
export function checkedValues(fields: readonly RuleField[], values: RuleValues): RuleValues {
  const problems: FieldProblem[] = fields.flatMap(({ name, least, most, mayBeEmpty }) => {
    const value = values[name] ?? null;
    const fits =
      value === null
        ? mayBeEmpty === true
        : Number.isSafeInteger(value) && value >= least && value <= most;
    const message = `Enter a whole number from ${least} to ${most}${mayBeEmpty ? ', or nothing' : ''}.`;
    return fits ? [] : [{ field: name, message }];
  });
  const [first] = problems;
  if (first) throw new DomainError('invalid', 'settings.wrong-number', first.message, { problems });
  return values;
}
