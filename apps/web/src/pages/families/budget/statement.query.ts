import { IsOptional, IsString, Length } from 'class-validator';

/** Which part of the statement. */
export class StatementQuery {
  @IsOptional()
  @IsString({ message: 'Use the link to older movements.' })
  @Length(1, 1000, { message: 'Use the link to older movements.' })
  cursor?: string;
}
