import { type ManySessionsOptions, type TermCopy } from '#catalogue';
import { DomainError } from '#kernel';
import { IsIn, IsString, IsUUID, Matches, MaxLength } from 'class-validator';
import { MayBeLeftOut } from '../../../api/given.decorator.js';
import { isDay } from './sessions.form.js';

const PRICES = ['offer', 'same'] as const;

/** Which days' sessions are copied to which, as a person types it. */
export class CopyForm {
  @IsUUID('all', { message: 'Choose the offer' })
  offerId: string;

  @Matches(/\S/, { message: 'Enter the first day of the old dates' })
  fromFirst: string;

  @Matches(/\S/, { message: 'Enter the last day of the old dates' })
  fromLast: string;

  @Matches(/\S/, { message: 'Enter the first day of the new dates' })
  toFirst: string;

  @Matches(/\S/, { message: 'Enter the last day of the new dates' })
  toLast: string;

  @MayBeLeftOut()
  @Matches(/^$|^[0-9a-f-]{36}$/, { message: 'Choose a council' })
  holidaysOf?: string;

  @MayBeLeftOut()
  @IsString({ message: 'Enter dates' })
  @MaxLength(2000, { message: 'Enter fewer dates' })
  skipDates?: string;

  @IsIn(PRICES, { message: 'Choose the prices' })
  prices: (typeof PRICES)[number];
}

/** @throws DomainError catalogue.session-invalid naming every field that is wrong */
export function copyOf(form: CopyForm): TermCopy & ManySessionsOptions & { keepPrices: boolean } {
  const { fromFirst, fromLast, toFirst, toLast } = form;
  const skipDates = (form.skipDates ?? '').split(/[\s,]+/).filter((day) => day !== '');
  const problems = Object.entries({ fromFirst, fromLast, toFirst, toLast })
    .filter(([, day]) => !isDay(day))
    .map(([field]) => ({ field, message: 'Enter a real date' }));
  if (!skipDates.every(isDay)) {
    problems.push({
      field: 'skipDates',
      message: 'Enter one real date a line, such as 2026-12-25',
    });
  }
  if (problems.length > 0) {
    throw new DomainError('invalid', 'catalogue.session-invalid', 'Check what you entered.', {
      problems,
    });
  }
  return {
    fromFirst,
    fromLast,
    toFirst,
    toLast,
    skipDates,
    holidaysOf: form.holidaysOf || undefined,
    keepPrices: form.prices === 'same',
  };
}
