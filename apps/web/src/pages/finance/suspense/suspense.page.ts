import { Get, Post } from '@nestjs/common';
import { SuspenseService } from '#cards';
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
import { type Act, CaseForm } from './suspense.forms.js';
import { caseView, choicesFor, historyOf } from './suspense.view.js';

const PATH = '/finance/suspense';
const SHOW = 'finance/suspense/show.njk';
const DONE: Record<Act, string> = {
  take: 'You work on this case.',
  charge: 'The case is settled: it is on the card.',
  recover: 'The case is settled: it is recovered or passed on.',
  propose: 'A colleague in finance agrees or refuses.',
  refuse: 'The proposal is dropped. The case stays open.',
  agree: 'The case is settled: it is written off.',
};

/** Money that cards and banks moved and no account fits, case by case. No child is named. */
@PageController('finance/suspense')
@Access('finance')
export class SuspensePage {
  constructor(private readonly suspense: SuspenseService) {}

  @Get()
  async list(@CurrentCaller() caller: Caller): Promise<PageAnswer> {
    const { open, settled, sums } = await this.suspense.overview(caller);
    return showPage('finance/suspense/list.njk', {
      title: 'Money that fits no account',
      open: open.map(caseView),
      settled: settled.map(caseView),
      sums,
    });
  }

  @Get(':caseId')
  async show(@CurrentCaller() caller: Caller, @IdParam('caseId') id: string): Promise<PageAnswer> {
    return showPage(SHOW, await this.model(caller, id));
  }

  @Post(':caseId')
  act(
    @CurrentCaller() caller: Caller,
    @IdParam('caseId') id: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(CaseForm, {
      template: SHOW,
      model: () => this.model(caller, id),
      act: async ({ act, why = '' }, acting) => {
        if (act === 'take' || act === 'refuse' || act === 'agree') {
          await this.suspense[act](acting, id);
        } else await this.suspense[act](acting, id, why);
        return goTo(`${PATH}/${id}`, DONE[act]);
      },
    });
  }

  private async model(caller: Caller, id: string): Promise<PageModel> {
    const whole = await this.suspense.get(caller, id);
    return {
      title: `Case ${whole.one.number}`,
      one: caseView(whole.one),
      ...historyOf(whole),
      choices: choicesFor(whole.one, caller.userId),
    };
  }
}
