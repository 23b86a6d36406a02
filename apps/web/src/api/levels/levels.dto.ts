import { ApiProperty } from '@nestjs/swagger';
import { type ChildLevel, type Level, type LevelMove, LEVELS } from '#budgets';
import { BudgetFiguresDto } from '../budget-figures.dto.js';

const LEVEL_CODES = Object.keys(LEVELS);
type Terms = NonNullable<LevelMove['before']>;

export class TermsDto implements Terms {
  @ApiProperty({ type: 'integer', description: 'Minutes a year' })
  minutes: number;

  @ApiProperty({ type: 'integer', description: 'Pence a year' })
  pence: number;

  @ApiProperty({ type: 'integer', description: 'Nights a year' })
  nights: number;
}

export class LevelMoveDto implements LevelMove {
  @ApiProperty({ format: 'uuid', description: 'The move' })
  id: string;

  @ApiProperty({ type: 'integer', minimum: 1, description: "Its place in the child's history" })
  sequence: number;

  @ApiProperty({ enum: LEVEL_CODES, description: 'From which level' })
  from: Level;

  @ApiProperty({ enum: LEVEL_CODES, description: 'To which level' })
  to: Level;

  @ApiProperty({ type: String, description: 'The kind of reason' })
  reasonCode: LevelMove['reasonCode'];

  @ApiProperty({ description: "The officer's words, which the family reads" })
  reason: string;

  @ApiProperty({
    type: TermsDto,
    nullable: true,
    description: 'Before; null where nothing was given',
  })
  before: TermsDto | null;

  @ApiProperty({
    type: TermsDto,
    nullable: true,
    description: 'After; null where nothing is given',
  })
  after: TermsDto | null;

  @ApiProperty({ format: 'date-time', description: 'When' })
  movedAt: string;

  @ApiProperty({ format: 'uuid', description: 'Who moved the child' })
  movedBy: string;
}

export class ChildLevelDto implements Pick<ChildLevel, 'level' | 'moves'> {
  @ApiProperty({ enum: LEVEL_CODES, description: 'Where the child is now' })
  level: Level;

  @ApiProperty({
    type: BudgetFiguresDto,
    nullable: true,
    description: "This year's figures; null where nothing was given this year",
  })
  figures: BudgetFiguresDto | null;

  @ApiProperty({ type: [LevelMoveDto], description: 'How it came there, the newest first' })
  moves: LevelMoveDto[];
}
