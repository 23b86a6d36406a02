import { Get, Post } from '@nestjs/common';
import { type Caller, DomainError } from '#kernel';
import {
  BankDetailsService,
  type BankState,
  CALLED_SOURCES,
  showSortCode,
  type StatedBankDetails,
} from '#providers';
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
import { BankDetailsForm, ConfirmationForm, TakingBackForm } from './bank.forms.js';

const HOME = '/provider/bank-details';
const OPEN: BankState[] = ['to-confirm', 'waits'];
const DAY = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });

/** The account that the provider is paid into, by two people. */
@PageController('provider/bank-details')
@Access('provider')
export class BankPage {
  constructor(private readonly bank: BankDetailsService) {}

  @Get()
  async show(@CurrentCaller() caller: Caller): Promise<PageAnswer> {
    const all = (await this.bank.getOwn(caller)).map((one) => bankView(one, caller));
    return showPage('providers/bank/show.njk', {
      title: 'Bank details',
      inForce: all.find(({ state }) => state === 'in-force'),
      open: all.filter(({ state }) => OPEN.includes(state)),
      mayEnter: !all.some(({ state }) => state === 'to-confirm'),
      before: all.filter(({ state }) => state === 'replaced' || state === 'withdrawn'),
    });
  }

  @Get('new')
  form(): PageAnswer {
    return showPage('providers/bank/new.njk', newModel());
  }

  @Post('new')
  enter(@Submitted() submitted: SubmittedForm): Promise<PageAnswer> {
    return submitted.handle(BankDetailsForm, {
      template: 'providers/bank/new.njk',
      model: newModel,
      act: async (form, caller) => {
        const { accountName, sortCode, accountNumber, lookedAgain } = form;
        const account = {
          accountName,
          sortCode,
          accountNumber,
          lookedAgain: lookedAgain === 'yes',
        };
        await this.bank.enter(caller, account);
        return goTo(HOME, 'The bank details are entered. They count when they are confirmed.');
      },
    });
  }

  @Get(':detailsId/confirmation')
  async ask(
    @CurrentCaller() caller: Caller,
    @IdParam('detailsId') id: string,
  ): Promise<PageAnswer> {
    return showPage(
      'providers/bank/confirm.njk',
      await this.oneModel(caller, id, 'Confirm bank details'),
    );
  }

  @Post(':detailsId/confirmation')
  confirm(
    @CurrentCaller() caller: Caller,
    @Submitted() submitted: SubmittedForm,
    @IdParam('detailsId') id: string,
  ): Promise<PageAnswer> {
    return submitted.handle(ConfirmationForm, {
      template: 'providers/bank/confirm.njk',
      model: () => this.oneModel(caller, id, 'Confirm bank details'),
      act: async ({ accountNumber }, keyed) => {
        const { usableFrom } = await this.bank.confirm(keyed, id, accountNumber);
        return goTo(
          HOME,
          `Confirmed. You are paid into this account from ${DAY.format(new Date(usableFrom))}.`,
        );
      },
    });
  }

  @Get(':detailsId/withdrawal')
  async askWithdrawal(
    @CurrentCaller() caller: Caller,
    @IdParam('detailsId') id: string,
  ): Promise<PageAnswer> {
    return showPage(
      'providers/bank/withdraw.njk',
      await this.oneModel(caller, id, 'Take these bank details back?'),
    );
  }

  @Post(':detailsId/withdrawal')
  withdraw(
    @CurrentCaller() caller: Caller,
    @Submitted() submitted: SubmittedForm,
    @IdParam('detailsId') id: string,
  ): Promise<PageAnswer> {
    return submitted.handle(TakingBackForm, {
      template: 'providers/bank/withdraw.njk',
      model: () => this.oneModel(caller, id, 'Take these bank details back?'),
      act: async ({ why }, keyed) => {
        await this.bank.withdraw(keyed, id, why);
        return goTo(HOME, 'They are taken back. Everybody of your organisation is told.');
      },
    });
  }

  private async oneModel(caller: Caller, id: string, title: string): Promise<PageModel> {
    const found = (await this.bank.getOwn(caller)).find((one) => one.id === id);
    if (!found) throw notThere();
    return { title, details: bankView(found, caller) };
  }
}

/** As lists show it: four digits of the number and no more. */
function bankView(
  one: StatedBankDetails,
  caller: Caller,
): StatedBankDetails & Record<string, unknown> {
  return {
    ...one,
    shownSortCode: showSortCode(one.sortCode),
    enteredByMe: one.enteredBy === caller.userId,
    calledSource: one.calledBack && CALLED_SOURCES[one.calledBack.source],
  };
}

function newModel(): PageModel {
  return { title: 'Enter bank details' };
}

function notThere(): DomainError {
  return new DomainError(
    'not-found',
    'providers.bank-not-found',
    'These bank details were not found.',
  );
}
