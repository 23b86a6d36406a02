import { ApiProperty } from '@nestjs/swagger';
import { type InstantRange, parseRange } from '#catalogue';
import { DomainError, type PageRequest } from '#kernel';
import { IsString } from 'class-validator';
import { MayBeLeftOut } from '../given.decorator.js';
import { PageQueryDto } from '../page-query.dto.js';

const DATE = 'Enter a date between 2000 and 2100, such as 2027-03-28.';

export class SessionsQueryDto extends PageQueryDto {
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
