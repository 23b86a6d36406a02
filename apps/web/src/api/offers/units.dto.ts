import { ApiProperty } from '@nestjs/swagger';
import { type NewUnit, STAFFINGS, type Staffing, type Unit } from '#catalogue';
import { IsIn, IsInt, IsString, Max, MaxLength, Min } from 'class-validator';

const KINDS_OF_STAFFING = Object.keys(STAFFINGS);

export class NewUnitDto implements NewUnit {
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

export class UnitDto extends NewUnitDto implements Unit {
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
