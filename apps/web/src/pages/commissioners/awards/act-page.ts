import { type AssessmentFile } from '#calloffs';
import { type Caller } from '#kernel';
import { IsOptional, IsString, Length } from 'class-validator';

interface Choice {
  value: string;
  text: string;
  hint?: string;
}

/** One question of a form, as awards/form.njk shows it. */
export type Field = { name: string; label: string; hint?: string } & (
  | { kind: 'text' | 'area' | 'pounds' | 'day' }
  | { kind: 'radios' | 'select'; items: Choice[] }
);

/** What a page of one act says and asks. */
export interface ActWords {
  title: string;
  intro: string[];
  fields: Field[];
  button: string;
  /** It cannot be taken back. */
  warning?: boolean;
  values?: Record<string, string>;
}

/** One act on an award: its page, and what it does. */
export interface AwardAct {
  words: (file: AssessmentFile, caller: Caller) => ActWords | Promise<ActWords>;
  /** @returns what happened, for the next page */
  perform: (caller: Caller, file: AssessmentFile, form: AwardActForm) => Promise<string>;
}

const SHORT = { message: 'Write at most 20,000 characters' };
const text = (): PropertyDecorator => (target, key) => {
  IsOptional()(target, key);
  IsString(SHORT)(target, key);
  Length(0, 20_000, SHORT)(target, key);
};

/** Every field that a form of an act can have; what is needed the act itself asks for. */
export class AwardActForm {
  @text() conflict?: string;
  @text() details?: string;
  @text() evaluatorId?: string;
  @text() reasons?: string;
  @text() bidId?: string;
  @text() providerId?: string;
  @text() price?: string;
  @text() views?: string;
  @text() number?: string;
  @text() caseNumber?: string;
  @text() value?: string;
  @text() terms?: string;
  @text() indicators?: string;
  @text() signedAs?: string;
  @text() what?: string;
  @text() ground?: string;
  @text() confirm?: string;
  @text() 'day-day'?: string;
  @text() 'day-month'?: string;
  @text() 'day-year'?: string;
  @text() 'endsOn-day'?: string;
  @text() 'endsOn-month'?: string;
  @text() 'endsOn-year'?: string;
}
