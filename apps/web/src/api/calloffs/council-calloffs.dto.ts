import { ApiProperty } from '@nestjs/swagger';
import { type Calloff, type Route, ROUTES } from '#calloffs';
import { type Page } from '#kernel';
import { CalloffDto } from './calloffs.dto.js';

/** A call-off of the own council: what is asked, and how far it is. Nothing of any bid. */
export class CouncilCalloffDto extends CalloffDto {
  @ApiProperty({ type: String, enum: Object.keys(ROUTES), nullable: true })
  route: Route | null;

  @ApiProperty({ type: Number, nullable: true, description: 'Of the whole contract, in pence' })
  estimatedPence: number | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'To providers' })
  sentAt: string | null;

  @ApiProperty({ type: Number, nullable: true, description: 'Working days; null for none' })
  standstillDays: number | null;

  @ApiProperty({ type: String, nullable: true })
  cancelledReason: string | null;

  static override of(calloff: Calloff): CouncilCalloffDto {
    const { route, estimatedPence, sentAt, standstillDays, cancelledReason } = calloff;
    const own = { route, estimatedPence, sentAt, standstillDays, cancelledReason };
    return Object.assign(new CouncilCalloffDto(), CalloffDto.of(calloff), own);
  }
}

export class CouncilCalloffsPageDto implements Page<CouncilCalloffDto> {
  @ApiProperty({ type: [CouncilCalloffDto], description: 'The last begun first' })
  items: CouncilCalloffDto[];

  @ApiProperty({ type: String, nullable: true, description: 'For the next page; null at the end' })
  nextCursor: string | null;
}
