import { Get, Post } from '@nestjs/common';
import { KeepRequestsService } from '#budgets';
import { ChildrenService, fullName } from '#children';
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
import { SayForm } from './claw-back.forms.js';
import { clawBackView } from './claw-back.view.js';

const TEMPLATE = 'claw-backs/officer.njk';

/** What finance wants back of a child's budget, and what its officer thinks when the family asks to keep it. */
@PageController('officer/children/:id/claw-backs')
@Access('officer')
export class OfficerClawBacksPage {
  constructor(
    private readonly children: ChildrenService,
    private readonly requests: KeepRequestsService,
  ) {}

  @Get()
  async show(@CurrentCaller() caller: Caller, @IdParam('id') id: string): Promise<PageAnswer> {
    return showPage(TEMPLATE, await this.model(caller, id));
  }

  @Post()
  say(
    @CurrentCaller() caller: Caller,
    @IdParam('id') id: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(SayForm, {
      template: TEMPLATE,
      model: () => this.model(caller, id),
      act: async ({ clawBackId, view, reason }, acting) => {
        await this.requests.say(acting, id, clawBackId, { view, reason });
        return goTo(
          `/officer/children/${id}/claw-backs`,
          'Finance has your answer, and decides. The family will read both.',
        );
      },
    });
  }

  private async model(caller: Caller, id: string): Promise<PageModel> {
    const child = await this.children.get(caller, id);
    const clawBacks = await this.requests.ofChild(caller, id);
    return {
      title: `Money wanted back from ${fullName(child)}`,
      child,
      clawBacks: clawBacks.map(clawBackView),
    };
  }
}

/** What families ask to keep and their officer has not answered, the oldest first. */
@PageController('officer/claw-backs')
@Access('officer')
export class KeepRequestListPage {
  constructor(private readonly requests: KeepRequestsService) {}

  @Get()
  async list(@CurrentCaller() caller: Caller): Promise<PageAnswer> {
    return showPage('claw-backs/officer-list.njk', {
      title: 'Families who ask to keep money',
      waiting: await this.requests.waiting(caller),
    });
  }
}
