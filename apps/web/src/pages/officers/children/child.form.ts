import { type NewChild } from '#children';
import { ACCESS_FACETS, type AccessFacet } from '#kernel';
import { Transform } from 'class-transformer';
import { IsEmail, IsIn, IsString, MaxLength, ValidateIf } from 'class-validator';
import { listed } from '../../listed.js';

const FACETS = Object.keys(ACCESS_FACETS);

/** What an officer writes down of a child; the facts are checked by the library. */
export class ChildForm {
  @IsString({ message: 'Enter the first name.' })
  firstName = '';

  @IsString({ message: 'Enter the last name.' })
  lastName = '';

  @IsString({ message: 'Enter the case reference.' })
  caseReference = '';

  @IsString({ message: 'Enter the day.' })
  @MaxLength(2, { message: 'Enter the day with one or two digits.' })
  'dateOfBirth-day' = '';

  @IsString({ message: 'Enter the month.' })
  @MaxLength(2, { message: 'Enter the month with one or two digits.' })
  'dateOfBirth-month' = '';

  @IsString({ message: 'Enter the year.' })
  @MaxLength(4, { message: 'Enter the year with four digits.' })
  'dateOfBirth-year' = '';

  @IsString({ message: 'Enter the first part of the home postcode, like NG1.' })
  homeDistrict = '';

  @Transform(listed)
  @IsIn(FACETS, { each: true, message: 'Choose access needs from the list.' })
  accessNeeds: AccessFacet[] = [];

  @ValidateIf(({ guardianEmail }: ChildForm) => guardianEmail !== '')
  @IsEmail({}, { message: 'Enter an e-mail address, like name@example.com.' })
  guardianEmail = '';
}

export function newChildOf(form: ChildForm): NewChild {
  const { firstName, lastName, caseReference, homeDistrict, accessNeeds, guardianEmail } = form;
  const dateOfBirth = [
    form['dateOfBirth-year'].trim().padStart(4, '0'),
    form['dateOfBirth-month'].trim().padStart(2, '0'),
    form['dateOfBirth-day'].trim().padStart(2, '0'),
  ].join('-');
  return {
    firstName,
    lastName,
    caseReference,
    dateOfBirth,
    homeDistrict,
    accessNeeds,
    ...(guardianEmail && { guardianEmail }),
  };
}
