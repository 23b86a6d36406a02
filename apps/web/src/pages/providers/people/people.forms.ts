import {
  ATTESTATION_KINDS,
  type AttestationKind,
  CONNECTED_NUMBERS,
  CONNECTED_ROLES,
  type ConnectedNumberKind,
  type ConnectedRole,
} from '#providers';
import { IsIn, IsString, Length } from 'class-validator';

const PART = { message: 'Enter the day, the month and the year' };
const BORN = { message: 'Enter the month and the year of birth' };
const NAME = { message: 'Enter the name in 2 to 120 characters' };

/** Since when. */
class BegunForm {
  @IsString(NAME)
  @Length(2, 120, NAME)
  name: string;

  @IsString(PART)
  @Length(0, 10, PART)
  'begunOn-day': string;

  @IsString(PART)
  @Length(0, 10, PART)
  'begunOn-month': string;

  @IsString(PART)
  @Length(0, 10, PART)
  'begunOn-year': string;
}

export class WorkerForm extends BegunForm {}

export class PersonForm extends BegunForm {
  @IsIn(Object.keys(CONNECTED_ROLES), { message: 'Choose what the person is' })
  role: ConnectedRole;

  @IsString(BORN)
  @Length(0, 10, BORN)
  'born-month': string;

  @IsString(BORN)
  @Length(0, 10, BORN)
  'born-year': string;
}

export class OrganisationForm extends BegunForm {
  @IsIn(Object.keys(CONNECTED_ROLES), { message: 'Choose what the organisation is' })
  role: ConnectedRole;

  @IsIn([...Object.keys(CONNECTED_NUMBERS), 'none'], { message: 'Choose a kind of number' })
  numberKind: ConnectedNumberKind | 'none';

  @IsString({ message: 'Enter the number' })
  @Length(0, 30, { message: 'Enter the number' })
  number: string;
}

export class EndForm {
  @IsIn(['ended', 'mistake'], { message: 'Choose what happened' })
  endKind: 'ended' | 'mistake';

  @IsString(PART)
  @Length(0, 10, PART)
  'endedOn-day': string;

  @IsString(PART)
  @Length(0, 10, PART)
  'endedOn-month': string;

  @IsString(PART)
  @Length(0, 10, PART)
  'endedOn-year': string;
}

export class CheckForm {
  @IsIn(Object.keys(ATTESTATION_KINDS), { message: 'Choose what was checked' })
  kind: AttestationKind;

  @IsString(NAME)
  @Length(0, 120, NAME)
  checkedBy: string;

  @IsString(PART)
  @Length(0, 10, PART)
  'checkedOn-day': string;

  @IsString(PART)
  @Length(0, 10, PART)
  'checkedOn-month': string;

  @IsString(PART)
  @Length(0, 10, PART)
  'checkedOn-year': string;

  @IsString(PART)
  @Length(0, 10, PART)
  'dueOn-day': string;

  @IsString(PART)
  @Length(0, 10, PART)
  'dueOn-month': string;

  @IsString(PART)
  @Length(0, 10, PART)
  'dueOn-year': string;
}

export class LeavingForm {
  @IsString(PART)
  @Length(0, 10, PART)
  'leftOn-day': string;

  @IsString(PART)
  @Length(0, 10, PART)
  'leftOn-month': string;

  @IsString(PART)
  @Length(0, 10, PART)
  'leftOn-year': string;
}
