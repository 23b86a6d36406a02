import { ApiProperty } from '@nestjs/swagger';
import { type Decision, type Outcome, OUTCOMES } from '#market';
import { IsIn, IsString, IsUUID } from 'class-validator';
import { MayBeLeftOut } from '../given.decorator.js';

/** Reasons that are missing or too short are refused by the use case, as a matter of the law. */
export class ReasonsDto {
  @ApiProperty({
    type: String,
    minLength: 10,
    maxLength: 4000,
    description: 'Why; the provider reads it',
  })
  @MayBeLeftOut()
  @IsString({ message: 'Give your reasons as text.' })
  reasons = '';
}

export class DecideDto extends ReasonsDto {
  @ApiProperty({ format: 'uuid', description: 'The own authority' })
  @IsUUID('all', { message: 'Use the id of your authority.' })
  authorityId: string;

  @ApiProperty({ format: 'uuid', description: 'A part of the application' })
  @IsUUID('all', { message: 'Use the id of a part of the application.' })
  partId: string;

  @ApiProperty({ enum: OUTCOMES, description: 'Admit or refuse' })
  @IsIn(OUTCOMES, { message: 'Choose admit or refuse.' })
  outcome: Outcome;
}

export class DecisionDto implements Decision {
  @ApiProperty({ format: 'uuid', description: 'The decision' })
  id: string;

  @ApiProperty({ format: 'uuid', description: 'The application' })
  applicationId: string;

  @ApiProperty({ format: 'uuid', description: 'The authority' })
  authorityId: string;

  @ApiProperty({ format: 'uuid', description: 'The part' })
  partId: string;

  @ApiProperty({ enum: OUTCOMES, description: 'Admitted or refused' })
  outcome: Outcome;

  @ApiProperty({ description: 'Why' })
  reasons: string;

  @ApiProperty({ format: 'date-time', description: 'When' })
  decidedAt: string;

  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    description: 'The admission; null for a refusal',
  })
  admissionId: string | null;
}
