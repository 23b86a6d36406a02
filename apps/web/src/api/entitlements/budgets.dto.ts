import { ApiProperty } from '@nestjs/swagger';
import { type BudgetTotals, DELIVERIES, type Delivery, type Programme, PROGRAMMES } from '#budgets';
import { type Wallet } from '#cards';
import { type Page } from '#kernel';
import { type StatementLine } from '#ledger';
import { BudgetFiguresDto, MoneyFiguresDto } from '../budget-figures.dto.js';
import { CardDto } from '../cards/cards.dto.js';
import { EntitlementFactsDto } from './entitlements.dto.js';

/** A child's money at one moment. What was moved to the card is counted there and no longer here. */
export class BudgetDto extends BudgetFiguresDto implements Wallet {
  @ApiProperty({ format: 'uuid', description: 'The child' })
  childId: string;

  @ApiProperty({
    type: EntitlementFactsDto,
    nullable: true,
    description: 'The open entitlement; null where there is none, and then all figures are zero',
  })
  entitlement: EntitlementFactsDto | null;

  @ApiProperty({
    type: CardDto,
    nullable: true,
    description: 'The prepaid card with its own money',
  })
  card: CardDto | null;
}

const KINDS: StatementLine['kind'][] = [
  'allocation',
  'change',
  'top-up',
  'contribution',
  'contribution-return',
  'carry-over',
  'claw-back',
  'commitment',
  'release',
  'spend',
  'card-load',
  'reversal',
  'card-hold',
  'card-payment',
  'card-refund',
  'suspense-charge',
  'bank-line',
  'suspense-settled',
];

export class MovementDto implements StatementLine {
  @ApiProperty({ format: 'uuid', description: 'The transaction of the ledger' })
  id: string;

  @ApiProperty({ enum: KINDS, description: 'What happened' })
  kind: StatementLine['kind'];

  @ApiProperty({ example: 'booking:<id>:commitment', description: 'What it stands for' })
  reference: string;

  @ApiProperty({ format: 'date-time', description: 'When' })
  recordedAt: string;

  @ApiProperty({
    type: 'integer',
    description: 'Pence that became available; below zero: were set aside',
  })
  pence: number;

  @ApiProperty({ type: 'integer', description: 'Minutes that became available' })
  minutes: number;

  @ApiProperty({ type: 'integer', description: 'Pence available after it' })
  balancePence: number;

  @ApiProperty({ type: 'integer', description: 'Minutes available after it' })
  balanceMinutes: number;

  @ApiProperty({ type: 'integer', description: 'Its place in the history, from 1' })
  version: number;
}

export class MovementsPageDto implements Page<StatementLine> {
  @ApiProperty({ type: [MovementDto], description: 'The newest first' })
  items: MovementDto[];

  @ApiProperty({ type: String, nullable: true, description: 'For the next part; null at the end' })
  nextCursor: string | null;
}

export class BudgetTotalsDto extends MoneyFiguresDto implements BudgetTotals {
  @ApiProperty({
    type: String,
    enum: [...Object.keys(PROGRAMMES), null],
    nullable: true,
    description: 'The programme; null for what is on prepaid cards',
  })
  programme: Programme | null;

  @ApiProperty({
    type: String,
    enum: [...Object.keys(DELIVERIES), null],
    nullable: true,
    description: 'Who holds the money; null for what is on prepaid cards',
  })
  delivery: Delivery | null;

  @ApiProperty({ type: 'integer', description: 'How many open entitlements, or cards' })
  count: number;

  @ApiProperty({ type: 'integer', description: 'Given, in minutes' })
  allocatedMinutes: number;

  @ApiProperty({ type: 'integer', description: 'Set aside for bookings to come, in minutes' })
  committedMinutes: number;

  @ApiProperty({ type: 'integer', description: 'Used up, in minutes' })
  spentMinutes: number;

  @ApiProperty({ type: 'integer', description: 'Still free, in minutes' })
  availableMinutes: number;
}

export class BudgetTotalsListDto {
  @ApiProperty({ type: [BudgetTotalsDto], description: 'A row for each programme and delivery' })
  items: BudgetTotalsDto[];

  @ApiProperty({ type: String, nullable: true, description: 'Always null: the rows are few' })
  nextCursor: null;
}
