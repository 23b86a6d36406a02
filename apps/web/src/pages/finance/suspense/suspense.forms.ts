import { IsIn, IsString, MaxLength } from 'class-validator';
import { MayBeLeftOut } from '../../../api/given.decorator.js';

export const ACTS = ['take', 'charge', 'recover', 'propose', 'refuse', 'agree'] as const;
export type Act = (typeof ACTS)[number];

/** What finance does with a case. */
export class CaseForm {
  @IsIn(ACTS, { message: 'Choose what you want to do.' })
  act: Act;

  /** Where it ends the case, or asks to. */
  @MayBeLeftOut()
  @IsString({ message: 'Say why in 10 to 2,000 characters.' })
  @MaxLength(2000, { message: 'Say why in 10 to 2,000 characters.' })
  why?: string;
}

export class StatementsForm {
  @IsIn(['card', 'bank'], { message: 'Choose what is in the file.' })
  source: 'card' | 'bank';

  /** The hash of the file, where there is one. */
  @MayBeLeftOut()
  @IsString({ message: 'Choose a CSV file.' })
  file?: string;

  @MayBeLeftOut()
  @IsString({ message: 'Paste the lines of the statement.' })
  @MaxLength(20_000, { message: 'Paste up to 20,000 characters, or send a file.' })
  pasted?: string;
}
