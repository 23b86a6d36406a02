import { Get, Post, Query } from '@nestjs/common';
import {
  AddedOrAskedService,
  formatPayingInCode,
  OwnMoneyService,
  type PayingIn,
  PROGRAMMES,
} from '#budgets';
import { type Caller, DomainError, type FieldProblem, formatPence } from '#kernel';
import {
  Access,
  CurrentCaller,
  goTo,
  type PageAnswer,
  PageController,
  type PageModel,
  showPage,
  Submitted,
  SubmittedForm,
} from '../../http/index.js';
import { waitsFor } from '../approvals/approvals.view.js';
import { inFormFields } from '../officers/in-form-fields.js';
import {
  ReceivedForm,
  receivedOf,
  ReturnForm,
  returnOf,
  ReturnQuery,
} from './money-added.forms.js';

const TEMPLATE = 'money-added/own-money.njk';
const RETURN = 'money-added/return.njk';
const HOME = '/finance/own-money';
const FIELDS = { pence: 'amount', amountPence: 'amount' };

/** Finance records what families pay in, and pays back what is left of it. No child is named. */
@PageController('finance/own-money')
@Access('finance')
export class OwnMoneyPage {
  constructor(
    private readonly ownMoney: OwnMoneyService,
    private readonly addedOrAsked: AddedOrAskedService,
  ) {}

  @Get()
  async show(@CurrentCaller() caller: Caller): Promise<PageAnswer> {
    return showPage(TEMPLATE, await this.model(caller));
  }

  /** Shows which budget it is, before and after; nothing is recorded yet. */
  @Post('check')
  check(
    @CurrentCaller() caller: Caller,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(ReceivedForm, {
      template: TEMPLATE,
      model: () => this.model(caller),
      act: (form) =>
        inFormFields(FIELDS, async () => {
          const received = receivedOf(form);
          const budget = await this.ownMoney.find(caller, received.code);
          return showPage('money-added/check-received.njk', {
            title: 'Check before you record it',
            values: submitted.fields,
            received,
            budget: budgetView(budget),
            money: {
              before: formatPence(budget.availablePence),
              after: formatPence(budget.availablePence + received.pence),
            },
          });
        }),
    });
  }

  @Post()
  record(
    @CurrentCaller() caller: Caller,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(ReceivedForm, {
      template: TEMPLATE,
      model: () => this.model(caller),
      act: (form, acting) =>
        inFormFields(FIELDS, async () => {
          await this.ownMoney.record(acting, receivedOf(form));
          return goTo(HOME, 'It is recorded. The family can use it at once.');
        }),
    });
  }

  @Get('return')
  async returnForm(
    @CurrentCaller() caller: Caller,
    @Query() query: ReturnQuery,
  ): Promise<PageAnswer> {
    return showPage(RETURN, {
      ...(await this.returnModel(caller, query.code)),
      values: query,
    });
  }

  @Post('return')
  giveBack(
    @CurrentCaller() caller: Caller,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(ReturnForm, {
      template: RETURN,
      model: () => this.returnModel(caller, submitted.fields['code']),
      act: (form, acting) =>
        inFormFields(FIELDS, async () => {
          const wanted = returnOf(form);
          const returned = await this.addedOrAsked.giveBack(acting, wanted);
          return goTo(
            HOME,
            'waiting' in returned
              ? waitsFor(returned.waiting)
              : `${formatPence(wanted.pence)} is out of the budget. Pay it to the family.`,
          );
        }),
    });
  }

  private async model(caller: Caller): Promise<PageModel> {
    const { toReturn, last } = await this.ownMoney.overview(caller);
    return {
      title: 'Money of families',
      toReturn: toReturn.map(budgetView),
      last: last.map((one) => ({ ...one, code: formatPayingInCode(one.code) })),
    };
  }

  /** Without a code, or with one that is nobody's, the page asks for it. */
  private async returnModel(caller: Caller, code: unknown): Promise<PageModel> {
    const title = 'Pay back a family’s own money';
    if (typeof code !== 'string' || code.trim() === '') return { title };
    try {
      return { title, budget: budgetView(await this.ownMoney.find(caller, code)) };
    } catch (error) {
      return { title, errors: problemsOf(error) };
    }
  }
}

function problemsOf(error: unknown): FieldProblem[] {
  if (error instanceof DomainError && error.details.problems) return error.details.problems;
  throw error;
}

function budgetView(budget: PayingIn): object {
  return {
    ...budget,
    code: formatPayingInCode(budget.code),
    programme: PROGRAMMES[budget.programme],
    ownLeft: (budget.ownLeftPence / 100).toFixed(2),
  };
}
