import { SHARE_FUNDERS, type ShareFunder } from '#budgets';
import { IsIn, IsString, Length } from 'class-validator';

const BODY = { message: 'Enter the name in 2 to 160 characters.' };
const COST_CENTRE = { message: 'Enter the cost centre: 2 to 20 letters, digits and hyphens.' };

/** Which body a funder is, and where it is charged. */
export class FunderForm {
  @IsIn(Object.keys(SHARE_FUNDERS), { message: 'Choose education, health or social care.' })
  funder: ShareFunder;

  @IsString(BODY)
  @Length(2, 160, BODY)
  body: string;

  @IsString(COST_CENTRE)
  @Length(2, 20, COST_CENTRE)
  costCentre: string;
}
