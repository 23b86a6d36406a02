import { type Caller, type DatedValue, invalidField, type NewDatedValue } from '#kernel';
import { type DatedForm, dayOfFields } from './dated.form.js';

/** A value as a page shows it. */
export interface ShownValue extends DatedValue {
  /** In words, a paragraph each. */
  words: string[];
  /** Set by the council, and not what stands for all. */
  own: boolean;
}

/** A thing that a council sets, with all its values. */
export interface Setting {
  /** In the address: "nights-local-year". */
  name: string;
  title: string;
  /** Where it is used. */
  used: string;
  /** Whether the caller may set it. */
  maySet: boolean;
  /** The council's own first, the newest first. */
  values: ShownValue[];
  /** Said where there is no value at all. */
  otherwise?: string;
  /** What the form begins with. */
  fields: Record<string, string>;
  /** Of a value that is a few numbers: what each is called on the form. */
  inputs?: readonly { name: string; label: string; hint?: string; isMoney?: boolean }[];
}

/** What was answered, for a last look: the name of a field and what was typed, in words. */
export type Answer = [name: string, words: string];

/** Settings that are entered alike. One is a class of its own in *.settings.ts. */
export abstract class SettingFamily<Form extends DatedForm> {
  /** The heading above them. */
  abstract readonly group: string;
  abstract readonly form: new () => Form;
  /** The fields between the first day and the source. */
  abstract readonly template: string;

  abstract list(caller: Caller): Promise<Setting[]>;
  /** @throws DomainError naming the fields that are wrong */
  abstract answers(name: string, form: Form): Answer[];
  /** Sets the value, as one use case. */
  abstract set(caller: Caller, name: string, form: Form): Promise<void>;
  abstract takeBack(caller: Caller, name: string, from: string): Promise<void>;
}

/** First day and source as typed. @throws DomainError settings.wrong-start */
export function datedOf(form: DatedForm): NewDatedValue {
  const inForceFrom = dayOfFields(form, 'inForceFrom');
  if (inForceFrom === null) {
    throw invalidField('settings.wrong-start', 'inForceFrom', 'Enter a day, like 1 4 2027.');
  }
  return { inForceFrom, source: form.source };
}

/**
 * A whole number as typed.
 * @throws DomainError settings.not-a-number naming the field
 */
export function wholeNumber(text: string, field: string): number {
  if (/^\d{1,6}$/.test(text.trim())) return Number(text);
  throw invalidField('settings.not-a-number', field, 'Enter a whole number, like 28.');
}
