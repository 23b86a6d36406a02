import { ApiProperty } from '@nestjs/swagger';
import {
  type NewProvider,
  PROVIDER_KINDS,
  type ProviderKind,
  type RegisteredProvider,
} from '#providers';
import { IsEmail, IsIn, IsOptional, IsString, Length } from 'class-validator';

const KINDS = Object.keys(PROVIDER_KINDS);

export class RegisterProviderDto implements NewProvider {
  @ApiProperty({ example: 'Riverside Stables', description: 'The name, as the register shows it' })
  @IsString({ message: 'Enter the name of the organisation.' })
  @Length(2, 160, { message: 'Enter a name of 2 to 160 characters.' })
  name: string;

  @ApiProperty({ enum: KINDS, description: 'What kind of organisation it is' })
  @IsIn(KINDS, { message: 'Choose what kind of organisation it is.' })
  kind: ProviderKind;

  @ApiProperty({
    required: false,
    type: String,
    default: '',
    example: '01234567',
    description: 'Company or charity number; left out by a sole trader',
  })
  @IsOptional()
  @IsString({ message: 'Enter the company or charity number.' })
  @Length(0, 20, { message: 'Enter the company or charity number.' })
  registerNumber = '';

  @ApiProperty({ example: 'Mansfield', description: 'Where its office is' })
  @IsString({ message: 'Enter the town.' })
  @Length(2, 80, { message: 'Enter a town of 2 to 80 characters.' })
  town: string;

  @ApiProperty({ description: 'The first person of the organisation' })
  @IsString({ message: 'Enter your name.' })
  @Length(1, 120, { message: 'Enter a name of 1 to 120 characters.' })
  contactName: string;

  @ApiProperty({ format: 'email', description: 'Their e-mail address, with which they sign in' })
  @IsEmail({}, { message: 'Enter an e-mail address, like name@example.com.' })
  @Length(3, 254, { message: 'Enter an e-mail address of 254 characters or fewer.' })
  contactEmail: string;

  @ApiProperty({
    format: 'password',
    minLength: 12,
    maxLength: 200,
    description: 'Not an easy one',
  })
  @IsString({ message: 'Enter a password of 12 characters or more.' })
  @Length(12, 200, {
    message: 'Enter a password of 12 to 200 characters. Three random words are easy to remember.',
  })
  password: string;
}

export class RegisteredProviderDto implements RegisteredProvider {
  @ApiProperty({ format: 'uuid', description: 'The provider' })
  id: string;

  @ApiProperty({ description: 'Its name' })
  name: string;
}
