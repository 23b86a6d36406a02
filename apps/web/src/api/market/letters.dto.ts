import { ApiProperty } from '@nestjs/swagger';
import { type DecisionLetter, type LetterPart, type Outcome, OUTCOMES } from '#market';
import { NamedDto } from './shared.dto.js';

export class LetterFindingDto {
  @ApiProperty({ description: 'The condition, as it was asked' })
  question: string;

  @ApiProperty({ enum: ['met', 'not-met'] })
  result: 'met' | 'not-met';

  @ApiProperty()
  reasons: string;
}

export class LetterPartDto {
  @ApiProperty({ format: 'uuid', description: 'The decision' })
  decisionId: string;

  @ApiProperty({ format: 'uuid' })
  partId: string;

  @ApiProperty()
  part: string;

  @ApiProperty({ enum: Object.keys(OUTCOMES) })
  outcome: Outcome;

  @ApiProperty()
  reasons: string;

  @ApiProperty({ format: 'date-time' })
  decidedAt: string;

  @ApiProperty({
    type: 'integer',
    description: 'Of decisions on this part; a later one follows an appeal',
  })
  round: number;

  @ApiProperty({
    type: String,
    format: 'date',
    nullable: true,
    description: 'The last day to appeal',
  })
  appealUntil: string | null;

  @ApiProperty({ type: [LetterFindingDto], description: 'What the evaluators agreed on' })
  findings: LetterFindingDto[];

  static of(part: LetterPart): LetterPartDto {
    const { outcome, reasons, decidedAt, round, appealUntil, findings } = part;
    const facts = { outcome, reasons, decidedAt, round, appealUntil };
    return {
      decisionId: part.id,
      partId: part.part.id,
      part: part.part.title,
      ...facts,
      findings: findings.map(({ question, result, reasons: why }) => ({
        question,
        result,
        reasons: why,
      })),
    };
  }
}

/** What the own council wrote to a provider about one application. */
export class DecisionLetterDto {
  @ApiProperty({ format: 'uuid' })
  applicationId: string;

  @ApiProperty({ format: 'date-time' })
  submittedAt: string;

  @ApiProperty()
  provider: string;

  @ApiProperty()
  market: string;

  @ApiProperty({ type: NamedDto })
  authority: NamedDto;

  @ApiProperty({ type: [LetterPartDto] })
  parts: LetterPartDto[];

  static of(letter: DecisionLetter): DecisionLetterDto {
    const { applicationId, submittedAt, provider, market, authority, parts } = letter;
    const { id, name } = authority;
    const about = { applicationId, submittedAt, provider, market, authority: { id, name } };
    return { ...about, parts: parts.map((part) => LetterPartDto.of(part)) };
  }
}
