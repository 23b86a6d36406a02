import { Get } from '@nestjs/common';
import { CarryOversService } from '#budgets';
import { ChildrenService, fullName } from '#children';
import { type Caller } from '#kernel';
import {
  Access,
  CurrentCaller,
  IdParam,
  type PageAnswer,
  PageController,
  showPage,
} from '../../http/index.js';
import { YourRights } from '../rights/your-rights.js';
import { carryOverView, leftOverView } from './carry-over.view.js';

const TEMPLATE = 'carry-overs/child.njk';

/** What of last year goes on, what ended with it, and why: for the family and the young person. */
@PageController('budget/:childId/carry-overs')
@Access('family', 'young-person')
export class FamilyCarryOversPage {
  constructor(
    private readonly children: ChildrenService,
    private readonly carryOvers: CarryOversService,
    private readonly yourRights: YourRights,
  ) {}

  @Get()
  async show(
    @CurrentCaller() caller: Caller,
    @IdParam('childId') childId: string,
  ): Promise<PageAnswer> {
    const child = await this.children.get(caller, childId);
    const { carryOvers, leftOver } = await this.carryOvers.ofChild(caller, childId);
    return showPage(TEMPLATE, {
      title: 'What is left of last year',
      back: { text: 'Budget', href: `/budget/${childId}` },
      child,
      carryOvers: carryOvers.map(carryOverView),
      leftOver: leftOver.map(leftOverView),
      ...(await this.yourRights.model(caller)),
    });
  }
}

/** The same for the child's officer. */
@PageController('officer/children/:id/carry-overs')
@Access('officer')
export class OfficerCarryOversPage {
  constructor(
    private readonly children: ChildrenService,
    private readonly carryOvers: CarryOversService,
  ) {}

  @Get()
  async show(@CurrentCaller() caller: Caller, @IdParam('id') id: string): Promise<PageAnswer> {
    const child = await this.children.get(caller, id);
    const { carryOvers, leftOver } = await this.carryOvers.ofChild(caller, id);
    return showPage(TEMPLATE, {
      title: `What is left of last year of ${fullName(child)}`,
      back: { text: fullName(child), href: `/officer/children/${id}` },
      child,
      carryOvers: carryOvers.map(carryOverView),
      leftOver: leftOver.map(leftOverView),
    });
  }
}
