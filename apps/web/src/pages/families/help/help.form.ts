import { HELP_KINDS, type HelpKind } from '#casework';
import { IsIn, IsOptional, IsString, Length } from 'class-validator';

/** What a family asks; nothing else is wanted from somebody who needs help. */
export class HelpForm {
  @IsIn(Object.keys(HELP_KINDS), { message: 'Choose what you want to ask.' })
  kind: HelpKind;

  @IsString({ message: 'Write what you need.' })
  @Length(1, 4000, { message: 'Write what you need, in up to 4,000 characters.' })
  words: string;
}

/** What is asked where the page was come from: "ask first" in the spending guide, say. */
export class HelpQuery {
  @IsOptional()
  @IsIn(Object.keys(HELP_KINDS), { message: 'Choose what you want to ask.' })
  kind?: HelpKind;
}
