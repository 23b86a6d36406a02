import { Get, Post } from '@nestjs/common';
import { type ApprovalRequest, ApprovalsService } from '#approvals';
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
import { ButtonForm } from '../button.forms.js';
import { DecisionForm } from './approvals.forms.js';
import { requestView } from './approvals.view.js';

const SHOW = 'approvals/show.njk';

/** What is more than somebody decides alone: looked at by somebody else, who sees no child's name. */
@PageController('approvals')
@Access('officer', 'finance', 'commissioner')
export class ApprovalsPage {
  constructor(private readonly approvals: ApprovalsService) {}

  @Get()
  async list(@CurrentCaller() caller: Caller): Promise<PageAnswer> {
    const { waiting, lately } = await this.approvals.list(caller);
    return showPage('approvals/list.njk', {
      title: 'Approvals',
      forYou: waiting.filter(({ mayDecide }) => mayDecide).map(requestView),
      others: waiting.filter(({ mayDecide }) => !mayDecide).map(requestView),
      lately: lately.map(requestView),
    });
  }

  @Get(':requestId')
  async show(
    @CurrentCaller() caller: Caller,
    @IdParam('requestId') id: string,
  ): Promise<PageAnswer> {
    return showPage(SHOW, await this.model(caller, id));
  }

  @Post(':requestId/decision')
  decide(
    @CurrentCaller() caller: Caller,
    @IdParam('requestId') id: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(DecisionForm, {
      template: SHOW,
      model: () => this.model(caller, id),
      act: async ({ outcome, reason }, acting) => {
        if (outcome === 'approve') {
          await this.approvals.approve(acting, id);
          return goTo('/approvals', 'It is approved and done.');
        }
        await this.approvals.refuse(acting, id, reason);
        return goTo('/approvals', 'It is refused. Nothing has changed in the budget.');
      },
    });
  }

  @Post(':requestId/withdrawal')
  withdraw(
    @CurrentCaller() caller: Caller,
    @IdParam('requestId') id: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(ButtonForm, {
      template: SHOW,
      model: () => this.model(caller, id),
      act: async (_form, acting) => {
        await this.approvals.withdraw(acting, id);
        return goTo('/approvals', 'It is taken back.');
      },
    });
  }

  private async model(caller: Caller, id: string): Promise<PageModel> {
    const request: ApprovalRequest = await this.approvals.get(caller, id);
    return {
      title: 'Request for approval',
      request: requestView(request),
      childHref: caller.role === 'officer' ? `/officer/children/${request.childId}` : undefined,
    };
  }
}
