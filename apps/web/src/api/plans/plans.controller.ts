import { Get } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { type Caller } from '#kernel';
import { PlansService } from '#plans';
import { Access, ApiResource, CurrentCaller, IdParam } from '../../http/index.js';
import { PlanDto } from './plans.dto.js';

@ApiResource('children/:id/plan', 'Plans')
@Access('family', 'young-person', 'officer')
export class PlansController {
  constructor(private readonly plans: PlansService) {}

  /** The plan that is agreed, or the draft before anything is. */
  @Get()
  @ApiOkResponse({ type: PlanDto })
  show(@CurrentCaller() caller: Caller, @IdParam('id') id: string): Promise<PlanDto> {
    return this.plans.export(caller, id);
  }
}
