import { ApiProperty } from '@nestjs/swagger';
import { type CaseLine, type CaseOutcome, OUTCOMES } from '#exclusions';
import { type Page } from '#kernel';
import { NamedDto } from '../market/shared.dto.js';

/** A case about whether a provider is excluded: how far it is. Grounds and answers stay on its page. */
export class ExclusionCaseDto implements CaseLine {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: NamedDto })
  provider: NamedDto;

  @ApiProperty({ format: 'date-time' })
  openedAt: string;

  @ApiProperty({ format: 'date', description: 'The provider may answer until the end of this day' })
  answerBy: string;

  @ApiProperty({ description: 'The time to answer is over, or the answer is complete' })
  mayBeDecided: boolean;

  @ApiProperty({ description: 'One person has proposed a decision that another confirms' })
  proposed: boolean;

  @ApiProperty({
    type: String,
    enum: Object.keys(OUTCOMES),
    nullable: true,
    description: 'Null while it is open',
  })
  outcome: CaseOutcome | null;
}

export class ExclusionCasesDto implements Page<CaseLine> {
  @ApiProperty({ type: [ExclusionCaseDto], description: 'Those to decide first; at most 200' })
  items: ExclusionCaseDto[];

  @ApiProperty({ type: String, nullable: true, description: 'Null: it is the whole list' })
  nextCursor: string | null;
}
