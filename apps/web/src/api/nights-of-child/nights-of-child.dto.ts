import { ApiProperty } from '@nestjs/swagger';
import { NIGHT_LIMITS, type NightsOfChild } from '#bookings';

type Standing = NightsOfChild['standing'][number];
type Month = NightsOfChild['months'][number];

export class NightStandingDto implements Standing {
  @ApiProperty({ enum: NIGHT_LIMITS, description: 'The local rule, or one of regulation 48' })
  kind: Standing['kind'];

  @ApiProperty({ type: 'integer', description: 'The number of the limit' })
  value: number;

  @ApiProperty({ enum: ['fewer-than', 'no-more-than'], description: 'How its source says it' })
  bound: Standing['bound'];

  @ApiProperty({ enum: ['night', 'date'], description: 'What counts as a day' })
  countedBy: Standing['countedBy'];

  @ApiProperty({ description: 'Document and paragraph' })
  source: string;

  @ApiProperty({ type: 'integer', description: 'In the twelve months up to today' })
  now: number;

  @ApiProperty({ type: 'integer', description: 'The most in any twelve months from now on' })
  most: number;

  @ApiProperty({ format: 'date', description: 'The first day on which it is so many' })
  mostUpTo: string;

  @ApiProperty({ description: 'An officer looks before more is booked; decides nothing by itself' })
  reached: boolean;
}

export class MonthOfNightsDto implements Month {
  @ApiProperty({ example: '2027-03', description: 'The month' })
  month: string;

  @ApiProperty({ format: 'date', description: 'Its last day' })
  lastDay: string;

  @ApiProperty({ type: 'integer', description: 'Nights that count, in this month' })
  nights: number;

  @ApiProperty({
    type: 'integer',
    description: 'The same, in the twelve months up to its last day',
  })
  inYear: number;
}

export class NightCountsDto implements Pick<NightsOfChild, 'standing' | 'months'> {
  @ApiProperty({ type: [NightStandingDto], description: 'Against each limit over twelve months' })
  standing: NightStandingDto[];

  @ApiProperty({ type: [MonthOfNightsDto], description: 'Half a year back, half a year ahead' })
  months: MonthOfNightsDto[];
}
