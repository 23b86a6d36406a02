import { Get } from '@nestjs/common';
import { type Caller } from '#kernel';
import { SharedPlansService } from '#plans';
import {
  Access,
  CurrentCaller,
  IdParam,
  type PageAnswer,
  PageController,
  showPage,
} from '../../http/index.js';

/** What a provider may read about a child who comes to it. */
@PageController('provider/bookings/:id')
@Access('provider')
export class SharedPlanPage {
  constructor(private readonly plans: SharedPlansService) {}

  @Get('plan')
  async show(@CurrentCaller() caller: Caller, @IdParam('id') id: string): Promise<PageAnswer> {
    const shared = await this.plans.look(caller, id);
    return showPage('plans/shared.njk', { title: `All about ${shared.childName}`, shared });
  }
}
