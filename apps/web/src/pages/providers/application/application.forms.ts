import { type Market, type Part } from '#market';
import { IsString, IsUUID, Length } from 'class-validator';
import { isUuid } from '../../../http/index.js';

/** The end of the questions, with what was typed on the pages before in hidden fields. */
export class SubmitApplicationForm {
  @IsUUID('all', { message: 'Start again: choose the parts you apply for' })
  marketId: string;

  /** Ids with commas between them. */
  @IsString({ message: 'Start again: choose the parts you apply for' })
  @Length(36, 2000, { message: 'Start again: choose the parts you apply for' })
  parts: string;

  /** JSON: answers by the code of their condition. */
  @IsString({ message: 'Start again: answer the questions' })
  @Length(2, 90_000, { message: 'Your answers are too long together. Shorten them.' })
  answers: string;
}

/** The ids in a list with commas; what is no id is left out. */
export function idsIn(text: unknown): string[] {
  const list = Array.isArray(text) ? text : typeof text === 'string' ? text.split(',') : [];
  return [...new Set(list.filter(isUuid))];
}

/** The parts of a market that the ids name. */
export function partsIn(market: Market, ids: string[]): Part[] {
  return market.parts.filter(({ id }) => ids.includes(id));
}

/** Answers from fields named "answers.<code>", as the questions page sends them. */
export function answersIn(fields: Record<string, unknown>): Record<string, string> {
  const typed = Object.entries(fields).flatMap(([name, value]) =>
    name.startsWith('answers.') && typeof value === 'string'
      ? [[name.slice(8), value] as const]
      : [],
  );
  return Object.fromEntries(typed);
}

/** Answers from the hidden field of the check page; none when somebody has played with it. */
export function answersOf(json: unknown): Record<string, string> {
  if (typeof json !== 'string') return {};
  try {
    const parsed: unknown = JSON.parse(json);
    if (typeof parsed !== 'object' || parsed === null) return {};
    return Object.fromEntries(
      Object.entries(parsed).filter(([, value]) => typeof value === 'string'),
    );
  } catch {
    return {};
  }
}
