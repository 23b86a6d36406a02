import { type Funding, FUNDINGS, MOST_NIGHTS, type Nights } from '#bookings';
import { type FieldProblem, isDay } from '#kernel';
import { IsIn, IsUUID, Matches } from 'class-validator';

export class BookStayForm {
  @IsUUID('all', { message: 'Choose who stays.' })
  childId: string;

  @IsUUID('all', { message: 'Choose a bed.' })
  bedId: string;

  @Matches(/^\d{4}-\d{2}-\d{2}$/, { message: 'Choose the first night.' })
  firstNight: string;

  @Matches(/^\d{1,2}$/, { message: 'Choose how many nights.' })
  nights: string;

  @IsIn(FUNDINGS, { message: 'Choose how to pay.' })
  funding: Funding;
}

/** The nights that an address or a form names, or what is wrong with them. */
export function nightsOfFields({
  firstNight,
  nights,
}: Record<string, unknown>): { stay: Nights } | { problems: FieldProblem[] } {
  const count = typeof nights === 'string' && /^\d{1,2}$/.test(nights) ? Number(nights) : 0;
  const problems: FieldProblem[] = [];
  if (typeof firstNight !== 'string' || !isDay(firstNight))
    problems.push({ field: 'firstNight', message: 'Choose the first night' });
  if (count < 1 || count > MOST_NIGHTS)
    problems.push({ field: 'nights', message: 'Choose how many nights' });
  return problems.length > 0 || typeof firstNight !== 'string'
    ? { problems }
    : { stay: { firstNight, nights: count } };
}
