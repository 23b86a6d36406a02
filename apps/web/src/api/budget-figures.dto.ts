import { ApiProperty } from '@nestjs/swagger';
import { type BudgetFigures, type MoneyFigures } from '#ledger';

/** allocated = committed + spent + available, always. */
export class MoneyFiguresDto implements MoneyFigures {
  @ApiProperty({ type: 'integer', description: 'Given for the year, in pence' })
  allocatedPence: number;

  @ApiProperty({ type: 'integer', description: 'Set aside for bookings to come, in pence' })
  committedPence: number;

  @ApiProperty({ type: 'integer', description: 'Used up, in pence' })
  spentPence: number;

  @ApiProperty({ type: 'integer', description: 'Still free, in pence' })
  availablePence: number;
}

class HourFiguresDto {
  @ApiProperty({ type: 'integer', description: 'Given for the year, in minutes' })
  allocatedMinutes: number;

  @ApiProperty({ type: 'integer', description: 'Set aside for bookings to come, in minutes' })
  committedMinutes: number;

  @ApiProperty({ type: 'integer', description: 'Used up, in minutes' })
  spentMinutes: number;

  @ApiProperty({ type: 'integer', description: 'Still free, in minutes' })
  availableMinutes: number;
}

class NightFiguresDto {
  @ApiProperty({ type: 'integer', description: 'Nights given for the year' })
  allocated: number;

  @ApiProperty({ type: 'integer', description: 'Nights set aside' })
  committed: number;

  @ApiProperty({ type: 'integer', description: 'Nights used up' })
  spent: number;

  @ApiProperty({ type: 'integer', description: 'Nights still free' })
  available: number;
}

/** A child's personal budget: pence, minutes and nights. */
export class BudgetFiguresDto extends MoneyFiguresDto implements BudgetFigures {
  @ApiProperty({ type: HourFiguresDto, description: 'Time' })
  hours: HourFiguresDto;

  @ApiProperty({ type: NightFiguresDto, description: 'Nights' })
  nights: NightFiguresDto;
}
