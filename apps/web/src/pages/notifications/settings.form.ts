import {
  isLanguage,
  KINDS,
  type Language,
  LANGUAGES,
  type NoticeKind,
  type Preferences,
} from '#notifications';
import { Transform } from 'class-transformer';
import { IsIn } from 'class-validator';

const KIND_NAMES = Object.keys(KINDS);
const FULL_HOURS = Array.from({ length: 24 }, (_, hour) => `${String(hour).padStart(2, '0')}:00`);
const LOW_BUDGETS = ['10', '20', '30', '50', '0'];
const toList = ({ value }: { value: unknown }): unknown =>
  value === undefined ? [] : [value].flat();

/** "What you are told". */
export class SettingsForm {
  @Transform(toList)
  @IsIn(KIND_NAMES, { each: true, message: 'Choose messages from the list' })
  email: NoticeKind[] = [];

  @Transform(toList)
  @IsIn(KIND_NAMES, { each: true, message: 'Choose messages from the list' })
  text: NoticeKind[] = [];

  @IsIn(FULL_HOURS, { message: 'Choose when the quiet time begins' })
  quietFrom: string;

  @IsIn(FULL_HOURS, { message: 'Choose when the quiet time ends' })
  quietUntil: string;

  @Transform(toList)
  @IsIn(['yes'], { each: true, message: 'Tick the box, or leave it' })
  quietEmails: 'yes'[] = [];

  @IsIn(['none', ...FULL_HOURS], { message: 'Choose an hour, or each message by itself' })
  digest: string;

  @IsIn(LOW_BUDGETS, { message: 'Choose when you are told that a budget runs low' })
  lowBudget: string;

  @IsIn(Object.keys(LANGUAGES), { message: 'Choose a language' })
  language: Language;

  @Transform(toList)
  @IsIn(['yes'], { each: true, message: 'Tick the box, or leave it' })
  easyRead: 'yes'[] = [];
}

export function preferencesOf(form: SettingsForm): Preferences {
  const of = (kind: NoticeKind): { byEmail: boolean; byText: boolean } => ({
    byEmail: form.email.includes(kind),
    byText: form.text.includes(kind),
  });
  return {
    ways: {
      bookings: of('bookings'),
      reminders: of('reminders'),
      waiting: of('waiting'),
      'new-places': of('new-places'),
      other: of('other'),
    },
    language: form.language,
    easyRead: form.easyRead.length > 0,
    quietFrom: form.quietFrom,
    quietUntil: form.quietUntil,
    quietEmails: form.quietEmails.length > 0,
    digestHour: form.digest === 'none' ? null : Number(form.digest.slice(0, 2)),
    lowBudgetPercent: Number(form.lowBudget),
  };
}

/** What the form shows of what is stored. */
export function valuesOf(stored: Preferences): Record<string, unknown> {
  const chosen = (way: 'byEmail' | 'byText'): string[] =>
    Object.entries(stored.ways)
      .filter(([, ways]) => ways[way])
      .map(([kind]) => kind);
  const { digestHour } = stored;
  return {
    email: chosen('byEmail'),
    text: chosen('byText'),
    quietFrom: stored.quietFrom,
    quietUntil: stored.quietUntil,
    quietEmails: stored.quietEmails ? ['yes'] : [],
    digest: digestHour === null ? 'none' : FULL_HOURS[digestHour],
    lowBudget: String(stored.lowBudgetPercent),
    language: stored.language,
    easyRead: stored.easyRead ? ['yes'] : [],
  };
}

const hour = (value: string): { value: string; text: string } => ({ value, text: inWords(value) });

/** Choices of the page. */
export const CHOICES = {
  kinds: Object.entries(KINDS).map(([value, text]) => ({ value, text })),
  hours: FULL_HOURS.map(hour),
  digests: [{ value: 'none', text: 'No, send each by itself' }, ...FULL_HOURS.map(hour)],
  lowBudgets: LOW_BUDGETS.map((value) => ({
    value,
    text: value === '0' ? 'Do not tell me' : `Less than ${value}% is left`,
  })),
  languages: Object.entries(LANGUAGES).map(([value, text]) => ({
    value,
    text,
    attributes: { lang: value },
  })),
};

/** "8pm", "midnight" */
function inWords(full: string): string {
  const at = Number(full.slice(0, 2));
  if (at === 0) return 'midnight';
  if (at === 12) return 'midday';
  return at < 12 ? `${at}am` : `${at - 12}pm`;
}

/** A language that was asked for in the address. */
export function languageOf(asked: unknown, own: Language): Language {
  return isLanguage(asked) ? asked : own;
}
