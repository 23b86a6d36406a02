import { ApiProperty } from '@nestjs/swagger';
import { type Stage, STAGES } from '#notices';
import { Transform } from 'class-transformer';
import { IsIn, IsISO8601 } from 'class-validator';
import { MayBeLeftOut } from '../given.decorator.js';
import { PageQueryDto } from '../page-query.dto.js';

const INSTANT = { message: 'Use a time such as 2026-11-22T09:00:00Z.' };
const NAMES = Object.keys(STAGES);

/** As Find a Tender's own feed is asked. */
export class NoticesFeedQueryDto extends PageQueryDto {
  @ApiProperty({
    required: false,
    format: 'date-time',
    description: 'Published at this time or later',
  })
  @MayBeLeftOut()
  @IsISO8601({ strict: true }, INSTANT)
  updatedFrom?: string;

  @ApiProperty({
    required: false,
    format: 'date-time',
    description: 'Published at this time or before',
  })
  @MayBeLeftOut()
  @IsISO8601({ strict: true }, INSTANT)
  updatedTo?: string;

  @ApiProperty({
    required: false,
    type: String,
    description: 'Of planning, tender and award, with commas between them; left out: all',
    example: 'planning,tender',
  })
  @MayBeLeftOut()
  @Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' ? value.split(',') : value,
  )
  @IsIn(NAMES, { each: true, message: 'Use planning, tender or award.' })
  stages?: Stage[];
}
