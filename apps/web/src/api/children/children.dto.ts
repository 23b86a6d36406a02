import { ApiProperty } from '@nestjs/swagger';
import { type Child, type ChildInList, type NewChild } from '#children';
import { ACCESS_FACETS, type AccessFacet, type Page } from '#kernel';
import { ArrayMaxSize, IsEmail, IsIn, IsString, Length, Matches } from 'class-validator';
import { MayBeLeftOut } from '../given.decorator.js';
import { PageQueryDto } from '../page-query.dto.js';

const FACETS = Object.keys(ACCESS_FACETS);

export class ChildrenQueryDto extends PageQueryDto {
  @ApiProperty({
    required: false,
    description: 'Part of a name or of a case reference; an auditor sends the whole case reference',
  })
  @MayBeLeftOut()
  @IsString({ message: 'Search for part of a name or of a case reference.' })
  @Length(1, 100, { message: 'Search for 1 to 100 characters.' })
  search?: string;
}

export class CreateChildDto implements NewChild {
  @ApiProperty({ example: 'NCC-20417', description: "The council's own number for the case" })
  @IsString({ message: 'Enter the case reference.' })
  @Length(3, 40, { message: 'Enter the case reference: 3 to 20 letters, digits and hyphens.' })
  caseReference: string;

  @ApiProperty({ example: 'Sam', description: 'The first name, or names' })
  @IsString({ message: 'Enter the first name.' })
  @Length(1, 200, { message: 'Enter the first name, up to 80 letters.' })
  firstName: string;

  @ApiProperty({ example: 'Example', description: 'The last name' })
  @IsString({ message: 'Enter the last name.' })
  @Length(1, 200, { message: 'Enter the last name, up to 80 letters.' })
  lastName: string;

  @ApiProperty({ format: 'date', example: '2014-03-27', description: 'The date of birth' })
  @Matches(/^\d{4}-\d{2}-\d{2}$/, { message: 'Enter the date of birth like 2014-03-27.' })
  dateOfBirth: string;

  @ApiProperty({ example: 'NG1', description: 'The first part of the postcode of the home' })
  @IsString({ message: 'Enter the first part of the home postcode, like NG1.' })
  @Length(2, 10, { message: 'Enter the first part of the home postcode, like NG1.' })
  homeDistrict: string;

  @ApiProperty({
    required: false,
    enum: FACETS,
    isArray: true,
    default: [],
    description: 'What the child needs to take part',
  })
  @MayBeLeftOut()
  @ArrayMaxSize(FACETS.length, { message: 'Choose access needs from the list, each once.' })
  @IsIn(FACETS, { each: true, message: 'Choose access needs from the list.' })
  accessNeeds: AccessFacet[] = [];

  @ApiProperty({
    required: false,
    description: 'Of an existing family account with the same council, which then sees the child',
  })
  @MayBeLeftOut()
  @IsEmail({}, { message: 'Enter an e-mail address, like name@example.com.' })
  guardianEmail?: string;
}

export class ChildInListDto implements ChildInList {
  @ApiProperty({ format: 'uuid', description: 'The child' })
  id: string;

  @ApiProperty({ description: "The council's own number for the case" })
  caseReference: string;

  @ApiProperty({ description: 'The first name, or names' })
  firstName: string;

  @ApiProperty({ description: 'The last name' })
  lastName: string;

  @ApiProperty({ format: 'date', description: 'The date of birth' })
  dateOfBirth: string;

  @ApiProperty({ description: 'The first part of the postcode of the home' })
  homeDistrict: string;
}

export class ChildDto extends ChildInListDto implements Child {
  @ApiProperty({ format: 'uuid', description: 'The authority whose child it is' })
  authorityId: string;

  @ApiProperty({ enum: FACETS, isArray: true, description: 'What the child needs to take part' })
  accessNeeds: AccessFacet[];
}

export class ChildrenPageDto implements Page<ChildInList> {
  @ApiProperty({ type: [ChildInListDto], description: 'The children, by last name' })
  items: ChildInListDto[];

  @ApiProperty({ type: String, nullable: true, description: 'For the next part; null at the end' })
  nextCursor: string | null;
}
