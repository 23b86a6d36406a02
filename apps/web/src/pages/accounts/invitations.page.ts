import { Get, Post } from '@nestjs/common';
import { WorkerInvitationsService } from '#accounts';
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
import { ROLE_NAMES } from '../../http/page-identity.js';
import { ButtonForm } from '../button.forms.js';
import { stateText } from './accounts.view.js';

const PATH = '/commissioner/invitations';
const TEMPLATE = 'accounts/invitations.njk';

/** People of the council who have an account and no password yet: the worklist after an import. */
@PageController('commissioner/invitations')
@Access('commissioner')
export class InvitationsPage {
  constructor(private readonly invitations: WorkerInvitationsService) {}

  @Get()
  async list(@CurrentCaller() caller: Caller): Promise<PageAnswer> {
    return showPage(TEMPLATE, await this.model(caller));
  }

  @Post()
  inviteAll(
    @CurrentCaller() caller: Caller,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(ButtonForm, {
      template: TEMPLATE,
      model: () => this.model(caller),
      act: async (_form, acting) => {
        const { invited } = await this.invitations.inviteAll(acting);
        const who = invited === 1 ? '1 person is' : `${invited} people are`;
        return goTo(PATH, `${who} invited by e-mail.`);
      },
    });
  }

  @Post(':userId')
  invite(
    @CurrentCaller() caller: Caller,
    @IdParam('userId') userId: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(ButtonForm, {
      template: TEMPLATE,
      model: () => this.model(caller),
      act: async (_form, acting) => {
        await this.invitations.invite(acting, userId);
        return goTo(PATH, 'A new link is on its way. The one before does not work any more.');
      },
    });
  }

  private async model(caller: Caller): Promise<PageModel> {
    const waiting = await this.invitations.waiting(caller);
    return {
      title: 'Who cannot sign in yet',
      people: waiting.map((one) => ({
        ...one,
        stateText: stateText(one),
        rolesText: one.roles.map((role) => ROLE_NAMES[role]).join(', '),
      })),
      toInvite: waiting.filter(({ state }) => state !== 'invited').length,
    };
  }
}
