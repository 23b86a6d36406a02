import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsString, Length, Max, Min } from 'class-validator';
import { MayBeLeftOut } from './given.decorator.js';

const LIMIT = 'Use a whole number from 1 to 100.';
const CURSOR = 'Use the nextCursor of the page before this one.';

/** Which part of a list: what every list takes. */
export class PageQueryDto {
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
