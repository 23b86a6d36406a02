import { Get } from '@nestjs/common';
import { GrowingUpService } from '#budgets';
import { ChildrenService } from '#children';
import { type Caller } from '#kernel';
import {
  Access,
  CurrentCaller,
  IdParam,
  type PageAnswer,
  PageController,
  showPage,
} from '../../../http/index.js';
import { growingUpView } from '../../officers/growing-up/growing-up.view.js';

/** What comes at 18 and what goes on, in plain words for the young person and the family. */
@PageController('budget/:childId/growing-up')
@Access('family', 'young-person')
export class FamilyGrowingUpPage {
  constructor(
    private readonly children: ChildrenService,
    private readonly growingUp: GrowingUpService,
  ) {}

  @Get()
  async show(
    @CurrentCaller() caller: Caller,
    @IdParam('childId') childId: string,
  ): Promise<PageAnswer> {
    const child = await this.children.get(caller, childId);
    const own = caller.role === 'young-person';
    return showPage('families/growing-up/show.njk', {
      title: own ? 'When I turn 18' : `When ${child.firstName} turns 18`,
      child,
      own,
      backText: own ? 'My budget' : `Budget of ${child.firstName}`,
      ...growingUpView(await this.growingUp.get(caller, childId)),
    });
  }
}
