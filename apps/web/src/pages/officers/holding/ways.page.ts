import { Get, Post } from '@nestjs/common';
import { ChildrenService, fullName } from '#children';
import { WaysService } from '#holding';
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
import { DecideWayForm, startOf } from '../../families/holding/holding.forms.js';
import { requestView } from '../../families/holding/ways.view.js';

const TEMPLATE = 'officers/holding/ways.njk';
const DONE = {
  confirm: 'The way is confirmed. The family is told.',
  refuse: 'The family is told why not, and what it can do.',
};

/** What a family chose about who holds the money, for its officer to confirm. */
@PageController('officer/children/:id/ways')
@Access('officer')
export class OfficerWaysPage {
  constructor(
    private readonly children: ChildrenService,
    private readonly ways: WaysService,
  ) {}

  @Get()
  async show(@CurrentCaller() caller: Caller, @IdParam('id') id: string): Promise<PageAnswer> {
    return showPage(TEMPLATE, await this.model(caller, id));
  }

  @Post()
  decide(
    @CurrentCaller() caller: Caller,
    @IdParam('id') id: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(DecideWayForm, {
      template: TEMPLATE,
      model: () => this.model(caller, id),
      act: async (form, acting) => {
        const { wayRequestId, outcome, reason } = form;
        await this.ways.decide(
          acting,
          id,
          wayRequestId,
          outcome === 'confirm' ? { outcome, startsOn: startOf(form) } : { outcome, reason },
        );
        return goTo(`/officer/children/${id}/ways`, DONE[outcome]);
      },
    });
  }

  private async model(caller: Caller, id: string): Promise<PageModel> {
    const child = await this.children.get(caller, id);
    const { current, waiting, history, lines } = await this.ways.ofChild(caller, id);
    return {
      title: `Who holds the money of ${fullName(child)}`,
      child,
      current: current && requestView(current, lines),
      waiting: waiting && requestView(waiting, lines),
      history: history.map((request) => requestView(request, lines)),
    };
  }
}
