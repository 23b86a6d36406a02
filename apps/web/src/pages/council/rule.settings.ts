import { type DatedRules, type RuleValues } from '#audit';
import { type Caller, parsePounds } from '#kernel';
import { IsString, MaxLength } from 'class-validator';
import { DatedForm } from './dated.form.js';
import {
  type Answer,
  datedOf,
  type Setting,
  SettingFamily,
  wholeNumber,
} from './setting-family.js';

/** A number of a rule as people enter it. */
export interface RuleInput {
  name: string;
  label: string;
  hint?: string;
  /** In pounds on the form, in pence in the rule. */
  isMoney?: boolean;
}

/** A setting whose value is a few numbers. */
export interface RuleWords {
  name: string;
  group: string;
  title: string;
  used: string;
  otherwise?: string;
  inputs: readonly RuleInput[];
  /** The whole rule as a family or an officer reads it. */
  inWords: (values: RuleValues) => string[];
  /** What is wrong with the numbers together, said beside a field. */
  check?: (values: RuleValues) => void;
}

type RuleForm = DatedForm & Record<string, string>;

/** One rule: its words, and where it is kept. */
export class RuleSetting extends SettingFamily<RuleForm> {
  readonly group: string;
  readonly form: new () => RuleForm;
  readonly template = 'council/settings/fields/numbers.njk';

  constructor(
    private readonly words: RuleWords,
    private readonly rules: DatedRules,
  ) {
    super();
    this.group = words.group;
    this.form = formOf(words.inputs);
  }

  async list(caller: Caller): Promise<Setting[]> {
    const { name, title, used, otherwise, inputs, inWords } = this.words;
    const values = await this.rules.list(caller);
    const latest = values[0]?.values ?? {};
    return [
      {
        name,
        title,
        used,
        maySet: caller.role === 'commissioner',
        values: values.map((one) => ({ ...one, words: inWords(one.values) })),
        ...(otherwise !== undefined && { otherwise }),
        fields: Object.fromEntries(
          inputs.map((input) => [input.name, typedAs(input, latest[input.name] ?? null)]),
        ),
        inputs,
      },
    ];
  }

  answers(_name: string, form: RuleForm): Answer[] {
    return [['Rule', this.words.inWords(this.valuesOf(form)).join('\n')]];
  }

  async set(caller: Caller, _name: string, form: RuleForm): Promise<void> {
    await this.rules.set(caller, { values: this.valuesOf(form), ...datedOf(form) });
  }

  async takeBack(caller: Caller, _name: string, from: string): Promise<void> {
    await this.rules.takeBack(caller, from);
  }

  private valuesOf(form: RuleForm): RuleValues {
    const values = Object.fromEntries(
      this.words.inputs.map((input) => [input.name, valueOf(input, form[input.name] ?? '')]),
    );
    this.words.check?.(values);
    return values;
  }
}

/** A form with a field for each number. */
function formOf(inputs: readonly RuleInput[]): new () => RuleForm {
  class NumbersForm extends DatedForm {
    [number: string]: string;
  }
  const message = 'Enter a whole number, like 28.';
  for (const { name } of inputs) {
    IsString({ message })(NumbersForm.prototype, name);
    MaxLength(12, { message })(NumbersForm.prototype, name);
  }
  return NumbersForm;
}

/** Nothing typed is no limit where the rule has it so; else a number is missing, and said to be. */
function valueOf({ name, isMoney }: RuleInput, typed: string): number | null {
  if (!isMoney) return wholeNumber(typed, name);
  return typed.trim() === '' ? null : (parsePounds(typed) ?? wholeNumber('', name));
}

function typedAs({ isMoney }: RuleInput, value: number | null): string {
  if (value === null) return '';
  return isMoney ? (value / 100).toFixed(2) : String(value);
}
