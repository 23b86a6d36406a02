import { ApiProperty } from '@nestjs/swagger';
import { type CardFigures } from '#cards';
import { IsInt, Max, Min } from 'class-validator';
import { BudgetFiguresDto, MoneyFiguresDto } from '../budget-figures.dto.js';

export class LoadCardDto {
  @ApiProperty({
    type: 'integer',
    minimum: 1,
    maximum: 10_000_000,
    example: 5000,
    description: 'Pence to move from the available budget to the card',
  })
  @IsInt({ message: 'Enter whole pence above zero.' })
  @Min(1, { message: 'Enter whole pence above zero.' })
  @Max(10_000_000, { message: 'Enter at most 10000000 pence.' })
  amountPence: number;
}

/** A prepaid card with its own money. */
export class CardDto extends MoneyFiguresDto implements CardFigures {
  @ApiProperty({ format: 'uuid', description: 'The card' })
  id: string;

  @ApiProperty({ example: '1234', description: 'The last four digits printed on it' })
  lastFour: string;

  @ApiProperty({ enum: ['active', 'frozen'], description: 'A frozen card pays for nothing' })
  state: 'active' | 'frozen';
}

export class CardOfChildDto extends CardDto {
  @ApiProperty({ format: 'uuid', description: 'The child' })
  childId: string;
}

export class LoadedCardDto {
  @ApiProperty({ type: 'integer', description: 'Pence that were moved' })
  amountPence: number;

  @ApiProperty({ type: CardDto, description: 'The card after it' })
  card: CardDto;

  @ApiProperty({ type: BudgetFiguresDto, description: "The child's budget after it" })
  budget: BudgetFiguresDto;
}
