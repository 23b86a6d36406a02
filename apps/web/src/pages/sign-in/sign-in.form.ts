import { IsEmail, IsOptional, IsString, IsUUID, Length } from 'class-validator';

export class SignInForm {
  @IsEmail({}, { message: 'Enter an e-mail address, like name@example.com' })
  email: string;

  @IsString({ message: 'Enter your password' })
  @Length(1, 200, { message: 'Enter your password' })
  password: string;

  /** Checked where it is used: a wrong one leads to the start page. */
  @IsOptional()
  @IsString({ message: 'Open the sign-in page again' })
  returnTo?: string;
}

export class ChooseMembershipForm {
  @IsUUID('all', { message: 'Choose which role to use' })
  membershipId: string;
}
