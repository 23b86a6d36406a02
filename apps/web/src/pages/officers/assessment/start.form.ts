import { IsString, Matches } from 'class-validator';

/** Begins an assessment; with the id of an earlier one it stands beside that one. */
export class StartForm {
  @IsString({ message: 'Use the button on the page.' })
  @Matches(/^([0-9a-f-]{36})?$/, { message: 'Use the button on the page.' })
  rerunOf = '';
}
