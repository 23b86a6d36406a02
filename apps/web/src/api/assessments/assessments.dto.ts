import { ApiProperty } from '@nestjs/swagger';
import { type Assessment } from '#assessments';

export class AssessmentDto implements Assessment {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ format: 'uuid' })
  authorityId: string;

  @ApiProperty({ format: 'uuid' })
  childId: string;

  @ApiProperty({ format: 'uuid' })
  setId: string;

  @ApiProperty()
  setVersion: number;

  @ApiProperty({ description: 'With a questionnaire that is no council’s' })
  demonstration: boolean;

  @ApiProperty({ example: '2026-27' })
  financialYear: string;

  @ApiProperty({ format: 'uuid', type: String, nullable: true })
  rerunOf: string | null;

  @ApiProperty({ enum: ['answering', 'finished', 'agreed', 'cancelled'] })
  state: Assessment['state'];

  @ApiProperty({ format: 'date-time' })
  startedAt: string;

  @ApiProperty({ format: 'date-time', type: String, nullable: true })
  finishedAt: string | null;

  @ApiProperty({ type: Number, nullable: true })
  points: number | null;

  @ApiProperty({ type: Number, nullable: true, description: 'Pence for the financial year' })
  pence: number | null;

  @ApiProperty({ enum: ['family', 'young-person', 'officer'], nullable: true })
  agreedAs: Assessment['agreedAs'];

  @ApiProperty({ format: 'date-time', type: String, nullable: true })
  agreedAt: string | null;
}
