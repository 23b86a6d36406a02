import { ApiProperty } from '@nestjs/swagger';
import {
  LINE_KINDS,
  LINE_UNITS,
  LINE_WAYS,
  type LineKind,
  type LineUnit,
  type LineWay,
} from '#budgets';
import { type Scenario, SCENARIO_STATES, type ScenarioLine } from '#choices';
import { type Page } from '#kernel';

const PENCE = { type: 'integer' } as const;

export class ScenarioLineDto implements ScenarioLine {
  @ApiProperty({ enum: ['given-up', 'added'], description: 'Of which side' })
  side: ScenarioLine['side'];

  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    description: 'The line of the package; null for money that no line had planned',
  })
  packageLineId: string | null;

  @ApiProperty({ type: Number, nullable: true, description: 'How much there was of it' })
  outOf: number | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'An offer' })
  offerId: string | null;

  @ApiProperty({ enum: Object.keys(LINE_KINDS), description: 'What it is' })
  kind: LineKind;

  @ApiProperty({ description: 'In words' })
  description: string;

  @ApiProperty({ enum: Object.keys(LINE_WAYS), description: 'Who holds the money' })
  way: LineWay;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Who provides it' })
  providerId: string | null;

  @ApiProperty({ enum: Object.keys(LINE_UNITS), description: 'What is counted' })
  unit: LineUnit;

  @ApiProperty({ type: 'integer', description: 'How many; minutes for hours' })
  quantity: number;

  @ApiProperty({ ...PENCE, description: 'Pence for one' })
  unitPence: number;

  @ApiProperty({ ...PENCE, description: 'Pence in all' })
  totalPence: number;

  @ApiProperty({ description: 'Every year, or once' })
  recurring: boolean;

  @ApiProperty({ description: 'Where the price comes from' })
  source: string;

  @ApiProperty({ type: String, nullable: true, description: 'The outcome of the plan it serves' })
  outcome: string | null;
}

export class ScenarioDto implements Scenario {
  @ApiProperty({ format: 'uuid', description: 'The scenario' })
  id: string;

  @ApiProperty({ format: 'uuid', description: 'The child' })
  childId: string;

  @ApiProperty({ description: 'What the family calls it' })
  name: string;

  @ApiProperty({ enum: Object.keys(SCENARIO_STATES), description: 'Where it stands' })
  state: Scenario['state'];

  @ApiProperty({ format: 'date-time', description: 'When it was saved' })
  savedAt: string;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'When it was sent',
  })
  sentAt: string | null;

  @ApiProperty({
    type: String,
    enum: ['family', 'young-person', null],
    nullable: true,
    description: 'Who sent it',
  })
  sentAs: Scenario['sentAs'];

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'When answered' })
  answeredAt: string | null;

  @ApiProperty({ type: String, nullable: true, description: "The officer's reason" })
  reason: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'The plan it made' })
  planVersionId: string | null;

  @ApiProperty({ ...PENCE, description: 'Pence every year, as it was' })
  yearlyBefore: number;

  @ApiProperty({ ...PENCE, description: 'Pence every year, as it would be' })
  yearlyAfter: number;

  @ApiProperty({ ...PENCE, description: 'Pence paid once, as it was' })
  onceBefore: number;

  @ApiProperty({ ...PENCE, description: 'Pence paid once, as it would be' })
  onceAfter: number;

  @ApiProperty({ type: 'integer', description: 'Nights before' })
  nightsBefore: number;

  @ApiProperty({ type: 'integer', description: 'Nights after' })
  nightsAfter: number;

  @ApiProperty({ type: 'integer', description: 'Minutes before' })
  minutesBefore: number;

  @ApiProperty({ type: 'integer', description: 'Minutes after' })
  minutesAfter: number;

  @ApiProperty({ ...PENCE, description: 'Pence of travel after' })
  travelAfter: number;

  @ApiProperty({ ...PENCE, description: 'Pence a year that are left over' })
  leftOver: number;

  @ApiProperty({ ...PENCE, description: 'Pence that are saved once' })
  onceSaved: number;

  @ApiProperty({ ...PENCE, description: 'Pence that are missing' })
  shortfall: number;

  @ApiProperty({ type: [ScenarioLineDto], description: 'What is given up and what is added' })
  lines: ScenarioLineDto[];
}

export class ScenariosDto implements Page<Scenario> {
  @ApiProperty({ type: [ScenarioDto], description: 'The newest first' })
  items: ScenarioDto[];

  @ApiProperty({ type: String, nullable: true, description: 'Always null: they are few' })
  nextCursor: null;
}
