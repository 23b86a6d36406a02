import { ApiProperty } from '@nestjs/swagger';
import {
  type NewProvider,
  PROVIDER_KINDS,
  type ProviderKind,
  type RegisteredProvider,
} from '#providers';
import { IsEmail, IsIn, IsString, Length } from 'class-validator';
import { MayBeLeftOut } from '../given.decorator.js';

const KINDS = Object.keys(PROVIDER_KINDS);
const NAME = 'Enter the name of the organisation, in 2 to 160 characters';
const TOWN = 'Enter the town, in 2 to 80 characters';
const PERSON = 'Enter your name, in 120 characters or fewer';
const PASSWORD =
  'Enter a password of 12 to 200 characters. Three random words are easy to remember';

export class RegisterProviderDto implements NewProvider {
  @ApiProperty({ example: 'Riverside Stables', description: 'The name, as the register shows it' })
  @Length(2, 160, { message: NAME })
  @IsString({ message: NAME })
  name: string;

  @ApiProperty({ enum: KINDS, description: 'What kind of organisation it is' })
  @IsIn(KINDS, { message: 'Choose what kind of organisation it is' })
  kind: ProviderKind;

  @ApiProperty({
    required: false,
    type: String,
    default: '',
    example: '01234567',
    description: 'Company or charity number; left out by a sole trader',
  })
  @MayBeLeftOut()
  @IsString({ message: 'Enter the company or charity number' })
  @Length(0, 20, { message: 'Enter the company or charity number' })
  registerNumber = '';

  @ApiProperty({ example: 'Mansfield', description: 'Where its office is' })
  @Length(2, 80, { message: TOWN })
  @IsString({ message: TOWN })
  town: string;

  @ApiProperty({ description: 'The first person of the organisation' })
  @Length(1, 120, { message: PERSON })
  @IsString({ message: PERSON })
  contactName: string;

  @ApiProperty({ format: 'email', description: 'Their e-mail address, with which they sign in' })
  @Length(3, 254, { message: 'Enter an e-mail address of 254 characters or fewer' })
  @IsEmail({}, { message: 'Enter an e-mail address, like name@example.com' })
  contactEmail: string;

  @ApiProperty({
    format: 'password',
    minLength: 12,
    maxLength: 200,
    description: 'Not an easy one',
  })
  @Length(12, 200, { message: PASSWORD })
  @IsString({ message: PASSWORD })
  password: string;
}

export class RegisteredProviderDto implements RegisteredProvider {
  @ApiProperty({ format: 'uuid', description: 'The provider' })
  id: string;

  @ApiProperty({ description: 'Its name' })
  name: string;
}
