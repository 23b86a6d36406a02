import { IsOptional, IsString, Length, MaxLength } from 'class-validator';

/** What an officer looks for, and which part of the list. */
export class ChildrenQuery {
  @IsOptional()
  @IsString({ message: 'Search for part of a name or of a case reference.' })
  @MaxLength(100, { message: 'Search for at most 100 characters.' })
  search?: string;

  @IsOptional()
  @IsString({ message: 'Use the link to the next children.' })
  @Length(1, 1000, { message: 'Use the link to the next children.' })
  cursor?: string;
}
