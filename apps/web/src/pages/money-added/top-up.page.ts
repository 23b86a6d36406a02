import { Get, Post } from '@nestjs/common';
import { AddedOrAskedService, MoneyAddedService, TopUpsService } from '#budgets';
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
import { requestView, waitsFor } from '../approvals/approvals.view.js';
import { ButtonForm } from '../button.forms.js';
import { inFormFields } from '../officers/in-form-fields.js';
import { TopUpForm, topUpOf } from './money-added.forms.js';
import { addedView, beforeAfterRows, unitsInWords } from './money-added.view.js';

const TEMPLATE = 'money-added/top-up.njk';
const FIELDS = { amountPence: 'amount' };

/** An officer adds to a child's budget: figures first, then before and after, then it counts. */
@PageController('officer/children/:id/top-up')
@Access('officer')
export class TopUpPage {
  constructor(
    private readonly children: ChildrenService,
    private readonly moneyAdded: MoneyAddedService,
    private readonly topUps: TopUpsService,
    private readonly addedOrAsked: AddedOrAskedService,
  ) {}

  @Get()
  async form(@CurrentCaller() caller: Caller, @IdParam('id') id: string): Promise<PageAnswer> {
    return showPage(TEMPLATE, await this.model(caller, id));
  }

  /** Shows what is left before and after; nothing is added yet. */
  @Post('check')
  check(
    @CurrentCaller() caller: Caller,
    @IdParam('id') id: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(TopUpForm, {
      template: TEMPLATE,
      model: () => this.model(caller, id),
      act: (form) =>
        inFormFields(FIELDS, async () => {
          const wanted = topUpOf(form);
          const { amount, before, after } = await this.topUps.preview(caller, id, wanted);
          return showPage('money-added/check-top-up.njk', {
            title: 'Check before you add it',
            child: await this.children.get(caller, id),
            values: submitted.fields,
            amount: unitsInWords(amount, amount),
            approvers: await this.addedOrAsked.approversOf(caller, id, wanted),
            ...beforeAfterRows(before, after),
          });
        }),
    });
  }

  @Post()
  add(
    @CurrentCaller() caller: Caller,
    @IdParam('id') id: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(TopUpForm, {
      template: TEMPLATE,
      model: () => this.model(caller, id),
      act: (form, acting) =>
        inFormFields(FIELDS, async () => {
          const added = await this.addedOrAsked.add(acting, id, topUpOf(form));
          return goTo(
            `/officer/children/${id}/top-up`,
            'waiting' in added ? waitsFor(added.waiting) : 'It is added and can be used at once.',
          );
        }),
    });
  }

  /** For a family that asks on the telephone how to pay in. */
  @Post('code')
  askCode(
    @CurrentCaller() caller: Caller,
    @IdParam('id') id: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(ButtonForm, {
      template: TEMPLATE,
      model: () => this.model(caller, id),
      act: async (_form, acting) => {
        await this.moneyAdded.askCode(acting, id);
        return goTo(`/officer/children/${id}/top-up`, 'The family’s code is shown below.');
      },
    });
  }

  private async model(caller: Caller, id: string): Promise<PageModel> {
    const child = await this.children.get(caller, id);
    const found = await this.moneyAdded.ofChild(caller, id);
    return {
      title: `Add to the budget of ${fullName(child)}`,
      child,
      open: found.ownMoney !== null,
      ...addedView(found, false),
      asked: (await this.addedOrAsked.askedAbout(caller, id)).map(requestView),
    };
  }
}
