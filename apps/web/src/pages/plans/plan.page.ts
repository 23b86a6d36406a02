import { Get, Injectable } from '@nestjs/common';
import { ChildrenService } from '#children';
import { type Caller } from '#kernel';
import { PlansService, SharingService } from '#plans';
import {
  Access,
  CurrentCaller,
  goTo,
  IdParam,
  type PageAnswer,
  PageController,
  showPage,
} from '../../http/index.js';
import { placeOf } from './plan-place.js';
import { isAsked, outcomeView, sectionViews, waitsFor } from './plan.view.js';

/** Whose plan; straight to it when there is only one child. */
@PageController('plan')
@Access('family', 'young-person')
export class ChoosePlanPage {
  constructor(private readonly children: ChildrenService) {}

  @Get()
  async choose(@CurrentCaller() caller: Caller): Promise<PageAnswer> {
    const { items } = await this.children.list(caller, { limit: 100 });
    const [only, ...others] = items;
    if (only && others.length === 0) return goTo(`/plan/${only.id}`);
    return showPage('plans/choose.njk', { title: 'All about me', children: items });
  }
}

/** "All about me" and what is to change, as it is being written, and what was agreed of it. */
@Injectable()
abstract class PlanPage {
  constructor(
    private readonly plans: PlansService,
    private readonly sharing: SharingService,
  ) {}

  @Get()
  async show(
    @CurrentCaller() caller: Caller,
    @IdParam('childId') childId: string,
  ): Promise<PageAnswer> {
    const plan = await this.plans.get(caller, childId);
    const { providers } = await this.sharing.overview(caller, childId);
    const { proposal, child } = plan;
    const place = placeOf(caller, child);
    const sections = sectionViews(plan, providers);
    return showPage('plans/show.njk', {
      title: place.young ? 'All about me' : `All about ${child.firstName}`,
      place,
      plan,
      written: sections.filter(({ body }) => body !== ''),
      unwritten: sections.filter(({ body }) => body === ''),
      outcomes: plan.outcomes.filter(({ state }) => state !== 'dropped').map(outcomeView),
      waitsFor: proposal && waitsFor(proposal),
      asked: proposal && isAsked(proposal, caller.role),
    });
  }
}

@PageController('plan/:childId')
@Access('family', 'young-person')
export class FamilyPlanPage extends PlanPage {}

@PageController('officer/children/:childId/plan')
@Access('officer')
export class OfficerPlanPage extends PlanPage {}
