import { Get, Post } from '@nestjs/common';
import { KeepRequestsService } from '#budgets';
import { ChildrenService } from '#children';
import { type Caller } from '#kernel';
import {
  Access,
  CurrentCaller,
  goTo,
  IdParam,
  type PageAnswer,
  PageController,
  type PageModel,
  showPage,
  Submitted,
  SubmittedForm,
} from '../../http/index.js';
import { YourRights } from '../rights/your-rights.js';
import { KeepForm } from './claw-back.forms.js';
import { clawBackView } from './claw-back.view.js';

const TEMPLATE = 'claw-backs/family.njk';

/** Money that the council wants back: how much, why, from when, and one button to ask to keep it. */
@PageController('budget/:childId/claw-backs')
@Access('family', 'young-person')
export class FamilyClawBacksPage {
  constructor(
    private readonly children: ChildrenService,
    private readonly requests: KeepRequestsService,
    private readonly yourRights: YourRights,
  ) {}

  @Get()
  async show(
    @CurrentCaller() caller: Caller,
    @IdParam('childId') childId: string,
  ): Promise<PageAnswer> {
    return showPage(TEMPLATE, await this.model(caller, childId));
  }

  @Post()
  ask(
    @CurrentCaller() caller: Caller,
    @IdParam('childId') childId: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(KeepForm, {
      template: TEMPLATE,
      model: () => this.model(caller, childId),
      act: async ({ clawBackId, words }, acting) => {
        await this.requests.ask(acting, childId, clawBackId, words);
        return goTo(
          `/budget/${childId}/claw-backs`,
          'The council has what you wrote. Nothing is taken before you have an answer.',
        );
      },
    });
  }

  private async model(caller: Caller, childId: string): Promise<PageModel> {
    const child = await this.children.get(caller, childId);
    const clawBacks = await this.requests.ofChild(caller, childId);
    return {
      title: 'Money the council wants back',
      child,
      clawBacks: clawBacks.map(clawBackView),
      ...(await this.yourRights.model(caller)),
    };
  }
}
