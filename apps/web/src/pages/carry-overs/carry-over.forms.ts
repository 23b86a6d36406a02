import { IsIn, IsString, Length, Matches } from 'class-validator';
import { MayBeLeftOut } from '../../api/given.decorator.js';

const LISTED = { message: 'Open the page again: nothing that it listed is there any more.' };

/** The buttons under a list: they say what the list was, so that nothing else gets in. */
export class ListedForm {
  @IsString(LISTED)
  @Matches(/^[0-9a-f-]{36}(?:,[0-9a-f-]{36}){0,49}$/, LISTED)
  ids: string;
}

export type CarryOverOutcome = 'approved' | 'refused' | 'withdrawn';

/** What finance does with one carry-over. */
export class DecideCarryOverForm {
  @IsIn(['approved', 'refused', 'withdrawn'], { message: 'Choose what you want to do.' })
  outcome: CarryOverOutcome;

  @MayBeLeftOut()
  @IsString({ message: 'Write in up to 2,000 characters.' })
  @Length(0, 2000, { message: 'Write in up to 2,000 characters.' })
  reason?: string;
}
