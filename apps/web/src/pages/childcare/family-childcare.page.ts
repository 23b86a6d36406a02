import { Get } from '@nestjs/common';
import { ChildcareService } from '#budgets';
import { ChildrenService } from '#children';
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
import { childcareView } from './childcare.view.js';

/** Whether the council pays childcare so that a parent can work, why, and what to do if it does not. */
@PageController('budget/:childId/childcare')
@Access('family', 'young-person')
export class FamilyChildcarePage {
  constructor(
    private readonly children: ChildrenService,
    private readonly childcare: ChildcareService,
    private readonly yourRights: YourRights,
  ) {}

  @Get()
  async show(
    @CurrentCaller() caller: Caller,
    @IdParam('childId') childId: string,
  ): Promise<PageAnswer> {
    const own = caller.role === 'young-person';
    return showPage('childcare/family.njk', {
      title: own ? 'Childcare so that parents can work' : 'Childcare so that you can work',
      backText: own ? 'My budget' : undefined,
      child: await this.children.get(caller, childId),
      ...childcareView(await this.childcare.ofChild(caller, childId)),
      ...(await this.yourRights.model(caller)),
    });
  }
}
