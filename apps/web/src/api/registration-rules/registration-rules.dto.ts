import { ApiProperty } from '@nestjs/swagger';
import { type RegistrationRule } from '#catalogue';

export class RegistrationRuleDto implements RegistrationRule {
  @ApiProperty({ example: 'care-at-home', description: 'The kind of offer it binds' })
  offerKind: string;

  @ApiProperty({ type: 'integer', description: 'It applies when the offer takes this age or ...' })
  ageFrom: number;

  @ApiProperty({ type: 'integer', description: '... any up to this one' })
  ageTo: number;

  @ApiProperty({ example: 'cqc', description: 'The registration that is needed' })
  registration: string;

  @ApiProperty({ description: 'What that registration is called' })
  registrationLabel: string;

  @ApiProperty({ format: 'date', description: 'The first day on which the rule binds' })
  inForceFrom: string;

  @ApiProperty({
    type: String,
    format: 'date',
    nullable: true,
    description: 'The last day; null while no end is set',
  })
  inForceTo: string | null;

  @ApiProperty({ description: 'Where the law says so' })
  law: string;
}

export class RegistrationRulesDto {
  @ApiProperty({ type: [RegistrationRuleDto], description: 'All rules, by kind and date' })
  items: RegistrationRuleDto[];

  @ApiProperty({ type: String, nullable: true, description: 'Always null: there are few' })
  nextCursor: string | null;
}
