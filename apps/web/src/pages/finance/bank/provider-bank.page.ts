import { Get, Post } from '@nestjs/common';
import { type Caller } from '#kernel';
import {
  BankFinanceService,
  CALLED_SOURCES,
  type CalledSource,
  type ProviderBank,
  showSortCode,
} from '#providers';
import { IsIn, IsString, Length } from 'class-validator';
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

const HOME = '/finance/bank-details';
const PHONE = { message: 'Enter the telephone number that you called' };
const SPOKE_TO = { message: 'Enter who you spoke to in 2 to 120 characters' };
const NUMBER = { message: 'Enter the account number, 6 to 8 digits' };
const PURPOSE = { message: 'Say what you need it for in 5 to 300 characters' };

class CallBackForm {
  @IsString(PHONE)
  @Length(9, 30, PHONE)
  calledNumber: string;

  @IsIn(Object.keys(CALLED_SOURCES), { message: 'Choose where you had the number from before' })
  source: CalledSource;

  @IsString(SPOKE_TO)
  @Length(2, 120, SPOKE_TO)
  spokeTo: string;

  @IsString(NUMBER)
  @Length(6, 12, NUMBER)
  accountNumber: string;
}

class PurposeForm {
  @IsString(PURPOSE)
  @Length(5, 300, PURPOSE)
  purpose: string;
}

/** Accounts of the providers that a council pays: masked, whole for a reason, confirmed by a call. */
@PageController('finance/bank-details')
@Access('finance')
export class ProviderBankPage {
  constructor(private readonly bank: BankFinanceService) {}

  @Get()
  async list(@CurrentCaller() caller: Caller): Promise<PageAnswer> {
    const providers = await this.bank.list(caller);
    return showPage('finance/bank/list.njk', {
      title: 'Bank details of providers',
      providers: providers.map((one) => ({
        ...one,
        shownSortCode: one.sortCode === null ? null : showSortCode(one.sortCode),
      })),
    });
  }

  @Get(':detailsId')
  async show(
    @CurrentCaller() caller: Caller,
    @IdParam('detailsId') id: string,
  ): Promise<PageAnswer> {
    return showPage('finance/bank/show.njk', bankModel(await this.bank.of(caller, id), id));
  }

  @Post(':detailsId/number')
  reveal(
    @CurrentCaller() caller: Caller,
    @Submitted() submitted: SubmittedForm,
    @IdParam('detailsId') id: string,
  ): Promise<PageAnswer> {
    return submitted.handle(PurposeForm, {
      template: 'finance/bank/show.njk',
      model: async () => bankModel(await this.bank.of(caller, id), id),
      act: async ({ purpose }, keyed) => {
        const shown = await this.bank.reveal(keyed, id, purpose);
        const { accountNumber } = shown;
        return showPage('finance/bank/show.njk', { ...bankModel(shown, id), accountNumber });
      },
    });
  }

  @Get(':detailsId/call-back')
  async ask(
    @CurrentCaller() caller: Caller,
    @IdParam('detailsId') id: string,
  ): Promise<PageAnswer> {
    return showPage('finance/bank/call-back.njk', await this.callModel(caller, id));
  }

  @Post(':detailsId/call-back')
  callBack(
    @CurrentCaller() caller: Caller,
    @Submitted() submitted: SubmittedForm,
    @IdParam('detailsId') id: string,
  ): Promise<PageAnswer> {
    return submitted.handle(CallBackForm, {
      template: 'finance/bank/call-back.njk',
      model: () => this.callModel(caller, id),
      act: async (form, keyed) => {
        await this.bank.callBack(keyed, id, form);
        return goTo(`${HOME}/${id}`, 'Confirmed. The provider is told.');
      },
    });
  }

  private async callModel(caller: Caller, id: string): Promise<PageModel> {
    const bank = await this.bank.of(caller, id);
    return { ...bankModel(bank, id), title: 'Confirm after a call', sources: CALLED_SOURCES };
  }
}

function bankModel({ provider, details }: ProviderBank, id: string): PageModel {
  const shown = details.map((one) => ({
    ...one,
    shownSortCode: showSortCode(one.sortCode),
    calledSource: one.calledBack && CALLED_SOURCES[one.calledBack.source],
  }));
  return {
    title: provider.name,
    provider,
    one: shown.find((one) => one.id === id),
    others: shown.filter((one) => one.id !== id),
  };
}
