import { type NewVacancy, VACANCY_KINDS, type VacancyKind } from '#vacancies';
import { IsIn, IsISO8601, IsString, Matches, MaxLength } from 'class-validator';
import { endOfDay } from '../../api/vacancies/publish-vacancy.dto.js';

const KINDS = Object.keys(VACANCY_KINDS);
const PLACE = /^(?:offer|unit):[0-9a-f-]{36}$/;

/** What a provider types; the check page sends it again in hidden fields. */
export class VacancyForm {
  /** "offer:<id>" or "unit:<id>". */
  @IsString({ message: 'Choose where the place is' })
  @Matches(PLACE, { message: 'Choose where the place is' })
  place: string;

  @IsIn(KINDS, { message: 'Say whether the place is new or somebody has left it' })
  kind: VacancyKind;

  @Matches(/^(?:[1-9]\d?|[1-4]\d\d|500)$/, {
    message: 'Enter how many places are free, as a whole number from 1 to 500',
  })
  @IsString({ message: 'Enter how many places are free' })
  places: string;

  // The last decorator is asked first.
  @IsISO8601({ strict: true }, { message: 'The day it is free from must be a real date' })
  @Matches(/^\d{4}-\d{2}-\d{2}$/, { message: 'Enter the day from which the place is free' })
  @IsString({ message: 'Enter the day from which the place is free' })
  availableFrom: string;

  @IsISO8601({ strict: true }, { message: 'The last day must be a real date' })
  @Matches(/^\d{4}-\d{2}-\d{2}$/, { message: 'Enter the day on which the vacancy closes' })
  @IsString({ message: 'Enter the day on which the vacancy closes' })
  closesOn: string;

  @IsString({ message: 'The note must be text' })
  @MaxLength(1000, { message: 'The note must be 1,000 characters or fewer' })
  note: string = '';
}

/** The closing day counts to its end. */
export function newVacancyOf({ place, places, closesOn, ...rest }: VacancyForm): NewVacancy {
  const [what, id] = place.split(':');
  return {
    kind: rest.kind,
    availableFrom: rest.availableFrom,
    note: rest.note.trim(),
    places: Number(places),
    closesAt: endOfDay(closesOn),
    ...(what === 'unit' ? { unitId: id } : { offerId: id }),
  };
}

/** What the library calls a field, by what the form does. */
export const FORM_FIELDS: Record<string, string> = {
  closesAt: 'closesOn',
  offerId: 'place',
  unitId: 'place',
};
