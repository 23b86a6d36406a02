import { ApiProperty } from '@nestjs/swagger';
import { type InstantRange, parseRange } from '#catalogue';
import { DomainError, type PageRequest } from '#kernel';
import { Type } from 'class-transformer';
import { IsInt, IsString, Length, Max, Min } from 'class-validator';
import { MayBeLeftOut } from '../given.decorator.js';

const LIMIT = 'Use a whole number from 1 to 100.';
const CURSOR = 'Use the nextCursor of the page before this one.';
const DATE = 'Enter a date between 2000 and 2100, such as 2027-03-28.';

export class ListQueryDto {
  @ApiProperty({
    required: false,
    type: 'integer',
    minimum: 1,
    maximum: 100,
    default: 20,
    description: 'How many',
  })
  @MayBeLeftOut()
  @Type(() => Number)
  @IsInt({ message: LIMIT })
  @Min(1, { message: LIMIT })
  @Max(100, { message: LIMIT })
  limit = 20;

  @ApiProperty({ required: false, description: 'The nextCursor of the page before this one' })
  @MayBeLeftOut()
  @IsString({ message: CURSOR })
  @Length(1, 1000, { message: CURSOR })
  cursor?: string;
}

export class SessionsQueryDto extends ListQueryDto {
  @ApiProperty({
    required: false,
    example: '2027-03-01',
    description: 'The first local day, or an instant with offset',
  })
  @MayBeLeftOut()
  @IsString({ message: DATE })
  from?: string;

  @ApiProperty({
    required: false,
    example: '2027-03-31',
    description: 'The last local day, or an instant with offset to end before',
  })
  @MayBeLeftOut()
  @IsString({ message: DATE })
  to?: string;
}

/** What a query asks for. @throws DomainError request.invalid when its dates are none */
export function windowOf({
  from,
  to,
  limit,
  cursor,
}: SessionsQueryDto): PageRequest & { range: InstantRange } {
  const { range, problems } = parseRange(from || undefined, to || undefined);
  if (problems.length === 0) return { range, limit, ...(cursor !== undefined && { cursor }) };
  throw new DomainError('invalid', 'request.invalid', 'Check the dates.', { problems });
}
