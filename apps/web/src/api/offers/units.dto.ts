import { ApiProperty } from '@nestjs/swagger';
import { type NewUnit, STAFFINGS, type Staffing, type Unit } from '#catalogue';
import { IsIn, IsInt, IsString, Max, MaxLength, Min } from 'class-validator';
import { MayBeLeftOut } from '../given.decorator.js';

const KINDS_OF_STAFFING = Object.keys(STAFFINGS);

class UnitFactsDto {
  @ApiProperty({ minLength: 1, maxLength: 120, description: 'What the home is called' })
  @IsString({ message: 'Enter what the home is called.' })
  @MaxLength(1000, { message: 'Use 1 to 120 characters.' })
  label: string;

  @ApiProperty({ enum: KINDS_OF_STAFFING, description: 'When staff are there' })
  @IsIn(KINDS_OF_STAFFING, { message: `Choose one of: ${KINDS_OF_STAFFING.join(', ')}.` })
  staffing: Staffing;

  @ApiProperty({ type: 'integer', minimum: 1, maximum: 50, description: 'How many can live there' })
  @IsInt({ message: 'Enter a whole number from 1 to 50.' })
  @Min(1, { message: 'Enter a whole number from 1 to 50.' })
  @Max(50, { message: 'Enter a whole number from 1 to 50.' })
  bedspaces: number;
}

export class NewUnitDto extends UnitFactsDto implements NewUnit {
  @ApiProperty({
    required: false,
    example: '16:00',
    default: '16:00',
    description: 'Of overnight breaks: when a stay begins, from 12:00 to 22:00 by the local clock',
  })
  @MayBeLeftOut()
  @IsString({ message: 'Enter a time, such as 16:00.' })
  checkIn?: string;

  @ApiProperty({
    required: false,
    example: '10:00',
    default: '10:00',
    description: 'Of overnight breaks: when a stay ends, from 06:00 to 12:00 by the local clock',
  })
  @MayBeLeftOut()
  @IsString({ message: 'Enter a time, such as 10:00.' })
  checkOut?: string;
}

export class UnitDto extends UnitFactsDto implements Unit {
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'When a stay begins, if there are any',
  })
  checkIn: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'When a stay ends, if there are any' })
  checkOut: string | null;

  @ApiProperty({ format: 'uuid', description: 'The home' })
  id: string;

  @ApiProperty({ format: 'uuid', description: 'The offer' })
  offerId: string;
}

export class UnitsDto {
  @ApiProperty({ type: [UnitDto], description: 'The homes, by name' })
  items: UnitDto[];

  @ApiProperty({ type: String, nullable: true, description: 'Always null: there are few' })
  nextCursor: string | null;
}
