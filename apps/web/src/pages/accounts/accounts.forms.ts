import { IsEmail, IsIn, IsString, Length } from 'class-validator';
import { LEAST_PASSWORD, MOST_PASSWORD, type NewPersonOfChild } from '#accounts';

const EMAIL = 'Enter an e-mail address, like name@example.com';
const PASSWORD = `Enter a password of ${LEAST_PASSWORD} to ${MOST_PASSWORD} characters. Three random words are easy to remember`;

export class ForgottenForm {
  @Length(3, 254, { message: EMAIL })
  @IsEmail({}, { message: EMAIL })
  email: string;
}

export class NewPasswordForm {
  @Length(LEAST_PASSWORD, MOST_PASSWORD, { message: PASSWORD })
  @IsString({ message: PASSWORD })
  password: string;
}

export class PersonForm implements NewPersonOfChild {
  @IsIn(['parent', 'young-person'], { message: 'Choose who you invite' })
  as: 'parent' | 'young-person';

  @Length(1, 120, { message: 'Enter the name, in 120 characters or fewer' })
  @IsString({ message: 'Enter the name, in 120 characters or fewer' })
  name: string;

  @Length(3, 254, { message: EMAIL })
  @IsEmail({}, { message: EMAIL })
  email: string;
}
