import { ApiProperty } from '@nestjs/swagger';
import { LINE_KINDS, LINE_WAYS, type LineKind, type LineWay } from '#budgets';
import { type ComparedPrice, type PriceComparison, type PriceLine } from '#choices';

export class PriceDto implements PriceLine {
  @ApiProperty({ example: 'council-unit', description: 'Stays the same when the price changes' })
  code: string;

  @ApiProperty({
    enum: ['option', 'rate', 'denominator', 'equipment', 'mileage'],
    description: 'What the price is for',
  })
  role: PriceLine['role'];

  @ApiProperty({ description: 'Its name' })
  label: string;

  @ApiProperty({ enum: Object.keys(LINE_KINDS), description: 'What a package calls it' })
  kind: LineKind;

  @ApiProperty({ enum: Object.keys(LINE_WAYS), description: 'Who holds the money' })
  way: LineWay;

  @ApiProperty({ enum: ['night', 'hour', 'item', 'mile'], description: 'For what' })
  unit: PriceLine['unit'];

  @ApiProperty({ type: 'integer', description: 'Pence' })
  pence: number;

  @ApiProperty({ description: 'The source says “up to”' })
  upTo: boolean;

  @ApiProperty({ description: 'Every year, or once' })
  recurring: boolean;

  @ApiProperty({
    enum: ['printed', 'derived'],
    description: 'As the source prints it, or worked out from what it prints',
  })
  basis: PriceLine['basis'];

  @ApiProperty({ type: String, nullable: true, description: 'How; null for a printed price' })
  derivation: string | null;

  @ApiProperty({ description: 'Document and paragraph' })
  source: string;

  @ApiProperty({ format: 'date', description: 'The day of the source' })
  sourceOn: string;

  @ApiProperty({ format: 'date', description: 'Since when it counts' })
  inForceFrom: string;

  @ApiProperty({ description: "Set by the caller's own council, and not the published figure" })
  own: boolean;
}

export class ComparedPriceDto extends PriceDto implements ComparedPrice {
  @ApiProperty({ type: 'integer', description: 'Pence an hour in the same way of buying' })
  ratePence: number;

  @ApiProperty({ description: 'The name of that rate' })
  rateLabel: string;

  @ApiProperty({ type: 'integer', description: 'Minutes that the price of one night buys' })
  minutes: number;
}

export class PriceComparisonDto implements Omit<PriceComparison, 'mileage'> {
  @ApiProperty({ type: [ComparedPriceDto], description: 'By the night, the cheapest first' })
  options: ComparedPriceDto[];

  @ApiProperty({ type: [PriceDto], description: 'Paid once' })
  once: PriceDto[];

  @ApiProperty({ type: [PriceDto], description: 'The dearest option divided by different nights' })
  denominators: PriceDto[];

  @ApiProperty({ type: [PriceDto], description: 'What an hour costs in each way of buying' })
  rates: PriceDto[];

  @ApiProperty({ type: PriceDto, nullable: true, description: 'A mile by car; null where unset' })
  mileage: PriceDto | null;
}
