import { Get, Param, Post } from '@nestjs/common';
import {
  AskedGrantsService,
  EVERY_MONTHS,
  GrantReturnsService,
  GrantsService,
  INSTALMENT_COUNTS,
} from '#grants';
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
import { waitsFor } from '../../approvals/approvals.view.js';
import { ConfirmForm } from '../../button.forms.js';
import {
  AwardForm,
  awardTyped,
  CloseGrantForm,
  numberIn,
  ReturnAnswerForm,
} from './grant.forms.js';
import { awardView } from './grant.view.js';

const LIST = 'finance/grants/list.njk';
const NEW = 'finance/grants/new.njk';
const SHOW = 'finance/grants/show.njk';
const BASE = '/finance/grants';

/** Small grants to community providers: a commissioner awards them, finance pays and looks at the returns. */
@PageController('finance/grants')
@Access('finance', 'commissioner')
export class GrantsPage {
  constructor(
    private readonly grants: GrantsService,
    private readonly returns: GrantReturnsService,
    private readonly asked: AskedGrantsService,
  ) {}

  @Get()
  async list(@CurrentCaller() caller: Caller): Promise<PageAnswer> {
    const awards = (await this.grants.list(caller)).map(awardView);
    const mayAward = caller.role === 'commissioner';
    return showPage(LIST, { title: 'Grants', awards, mayAward });
  }

  @Get('new')
  @Access('commissioner')
  async form(@CurrentCaller() caller: Caller): Promise<PageAnswer> {
    return showPage(NEW, await this.newModel(caller));
  }

  @Post('new')
  @Access('commissioner')
  award(
    @CurrentCaller() caller: Caller,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(AwardForm, {
      template: NEW,
      model: () => this.newModel(caller),
      act: async (form, acting) => {
        const awarded = await this.asked.award(acting, awardTyped(form));
        if ('waiting' in awarded) return goTo(BASE, waitsFor(awarded.waiting));
        return goTo(
          `${BASE}/${awarded.done.id}`,
          'The grant is awarded. Its provider can see it now.',
        );
      },
    });
  }

  @Get(':awardId')
  async show(@CurrentCaller() caller: Caller, @IdParam('awardId') id: string): Promise<PageAnswer> {
    return showPage(SHOW, await this.model(caller, id));
  }

  @Post(':awardId/instalments/:number/payment')
  @Access('finance')
  pay(
    @CurrentCaller() caller: Caller,
    @IdParam('awardId') id: string,
    @Param('number') number: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(ConfirmForm, {
      template: SHOW,
      model: () => this.model(caller, id),
      act: async (_form, acting) => {
        await this.grants.pay(acting, id, numberIn(number));
        return goTo(`${BASE}/${id}`, 'It is marked as paid. The return is due from its provider.');
      },
    });
  }

  @Post(':awardId/instalments/:number/answer')
  @Access('finance')
  answer(
    @CurrentCaller() caller: Caller,
    @IdParam('awardId') id: string,
    @Param('number') number: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(ReturnAnswerForm, {
      template: SHOW,
      model: () => this.model(caller, id),
      act: async ({ answer, question = '' }, acting) => {
        const asked = answer === 'accept' ? null : question;
        await this.returns.answer(acting, id, numberIn(number), asked);
        const said = asked === null ? 'The return is accepted.' : 'The provider is asked again.';
        return goTo(`${BASE}/${id}`, said);
      },
    });
  }

  @Post(':awardId/closing')
  @Access('finance')
  close(
    @CurrentCaller() caller: Caller,
    @IdParam('awardId') id: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(CloseGrantForm, {
      template: SHOW,
      model: () => this.model(caller, id),
      act: async ({ reason }, acting) => {
        await this.grants.close(acting, id, reason);
        return goTo(`${BASE}/${id}`, 'The grant is closed. What was not paid is withheld.');
      },
    });
  }

  private async newModel(caller: Caller): Promise<PageModel> {
    return {
      title: 'Award a grant',
      providers: await this.grants.providers(caller),
      counts: INSTALMENT_COUNTS,
      months: EVERY_MONTHS,
    };
  }

  private async model(caller: Caller, id: string): Promise<PageModel> {
    const award = awardView(await this.grants.get(caller, id));
    const mayPay = caller.role === 'finance' && award.state === 'running';
    return { title: award.title, award, mayPay };
  }
}
