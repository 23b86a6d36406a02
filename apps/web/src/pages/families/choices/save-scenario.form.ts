import { IsString, Length, MaxLength } from 'class-validator';

/** Keeps what was tried: the state of the page as an address, worked out anew when it arrives. */
export class SaveScenarioForm {
  @IsString({ message: 'Give it a name of 3 to 80 characters.' })
  @Length(3, 80, { message: 'Give it a name of 3 to 80 characters.' })
  name: string;

  @IsString({ message: 'Open the page again.' })
  @MaxLength(20_000, { message: 'Choose fewer things.' })
  state: string;
}

/** The fields of an address; a field that stands several times is a list. */
export function fieldsOfState(state: string): Record<string, unknown> {
  const all = new URLSearchParams(state);
  return Object.fromEntries([...all.keys()].map((key) => [key, all.getAll(key)]));
}
