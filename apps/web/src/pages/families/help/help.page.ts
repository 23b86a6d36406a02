import { Get, Post, Query } from '@nestjs/common';
import { HELP_KINDS, type HelpRequest, HelpRequestsService } from '#casework';
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
} from '../../../http/index.js';
import { YourRights } from '../../rights/your-rights.js';
import { HelpForm, HelpQuery } from './help.form.js';

const TEMPLATE = 'families/help/show.njk';

/** Asking for help, or before spending: one page, and what became of earlier questions. */
@PageController('budget/:childId/help')
@Access('family', 'young-person')
export class HelpPage {
  constructor(
    private readonly children: ChildrenService,
    private readonly requests: HelpRequestsService,
    private readonly yourRights: YourRights,
  ) {}

  @Get()
  async show(
    @CurrentCaller() caller: Caller,
    @IdParam('childId') childId: string,
    @Query() { kind }: HelpQuery,
  ): Promise<PageAnswer> {
    return showPage(TEMPLATE, { ...(await this.model(caller, childId)), values: { kind } });
  }

  @Post()
  ask(
    @CurrentCaller() caller: Caller,
    @IdParam('childId') childId: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(HelpForm, {
      template: TEMPLATE,
      model: () => this.model(caller, childId),
      act: async ({ kind, words }, acting) => {
        await this.requests.ask(acting, childId, { kind, words });
        return goTo(
          `/budget/${childId}/help`,
          'We have it. You see below who looks after it, and the answer when it is there.',
        );
      },
    });
  }

  private async model(caller: Caller, childId: string): Promise<PageModel> {
    const child = await this.children.get(caller, childId);
    const requests = await this.requests.ofChild(caller, childId);
    return {
      title: 'Ask for help',
      child,
      kinds: HELP_KINDS,
      requests: requests.map(requestView),
      ...(await this.yourRights.model(caller)),
    };
  }
}

/** How a request stands, in a sentence for whoever asked. */
function requestView(request: HelpRequest): HelpRequest & { kindName: string; standing: string } {
  const { state, ownerName, ownBy, kind } = request;
  const standings = {
    waiting: `Waiting for an officer, at the latest on ${longDay(ownBy)}`,
    owned: `${ownerName ?? 'An officer'} looks after it`,
    answered: `Answered by ${ownerName ?? 'an officer'}`,
    closed: `Answered by ${ownerName ?? 'an officer'}`,
  };
  return { ...request, kindName: HELP_KINDS[kind], standing: standings[state] };
}

const days = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long' });

function longDay(day: string): string {
  return days.format(new Date(`${day}T12:00:00Z`));
}
