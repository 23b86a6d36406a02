import { Get } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { NightsOfChildService } from '#bookings';
import { ChildrenService } from '#children';
import { type Caller } from '#kernel';
import { Access, ApiResource, CurrentCaller, IdParam } from '../../http/index.js';
import { NightCountsDto } from './nights-of-child.dto.js';

@ApiResource('children/:id/night-counts', 'Nights')
@Access('family', 'young-person', 'officer')
export class NightsOfChildController {
  constructor(
    private readonly children: ChildrenService,
    private readonly nights: NightsOfChildService,
  ) {}

  /** How many nights a child is away, with what is booked. A count, and no decision about a status. */
  @Get()
  @ApiOkResponse({ type: NightCountsDto })
  async show(@CurrentCaller() caller: Caller, @IdParam('id') id: string): Promise<NightCountsDto> {
    await this.children.get(caller, id);
    const { standing, months } = await this.nights.of(caller, id);
    return { standing, months };
  }
}
