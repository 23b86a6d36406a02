import { ApiProperty } from '@nestjs/swagger';
import {
  LINE_KINDS,
  LINE_UNITS,
  LINE_WAYS,
  type LineKind,
  type LineUnit,
  type LineWay,
  type Package,
  type PackageLine,
  type PackageTotals,
} from '#budgets';

export class PackageLineDto implements PackageLine {
  @ApiProperty({ format: 'uuid', description: 'The line' })
  id: string;

  @ApiProperty({ format: 'uuid', description: 'The child' })
  childId: string;

  @ApiProperty({ format: 'uuid', description: 'The entitlement that the line belongs to' })
  entitlementId: string;

  @ApiProperty({ enum: Object.keys(LINE_KINDS), description: 'What it buys' })
  kind: LineKind;

  @ApiProperty({ description: 'In words' })
  description: string;

  @ApiProperty({ enum: Object.keys(LINE_WAYS), description: 'Who holds the money' })
  way: LineWay;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Who provides it' })
  providerId: string | null;

  @ApiProperty({ enum: Object.keys(LINE_UNITS), description: 'What is counted' })
  unit: LineUnit;

  @ApiProperty({ type: 'integer', description: 'How many a year; minutes for hours' })
  quantity: number;

  @ApiProperty({ type: 'integer', description: 'Pence for one night, hour, day, trip or item' })
  unitPence: number;

  @ApiProperty({ type: 'integer', description: 'Pence a year, as the package says' })
  totalPence: number;

  @ApiProperty({ description: 'Every year, or once' })
  recurring: boolean;

  @ApiProperty({ description: 'Where the figures come from' })
  source: string;

  @ApiProperty({ enum: ['current', 'ended'], description: 'Whether it counts' })
  state: PackageLine['state'];

  @ApiProperty({ format: 'date-time', description: 'When it was written' })
  createdAt: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'When it ended' })
  endedAt: string | null;
}

export class PackageTotalsDto implements PackageTotals {
  @ApiProperty({ type: 'integer', description: 'Pence that come every year' })
  recurringPence: number;

  @ApiProperty({ type: 'integer', description: 'Pence that are paid once' })
  onceOnlyPence: number;

  @ApiProperty({ type: 'integer', description: 'Nights a year' })
  nights: number;

  @ApiProperty({ type: 'integer', description: 'Minutes a year' })
  minutes: number;
}

export class PackageDto implements Package {
  @ApiProperty({ type: [PackageLineDto], description: 'What it is made of now' })
  lines: PackageLineDto[];

  @ApiProperty({ type: PackageTotalsDto, description: 'The lines added up' })
  totals: PackageTotalsDto;

  @ApiProperty({ type: [PackageLineDto], description: 'The last fifty lines that have ended' })
  ended: PackageLineDto[];
}
