import { Get, Post } from '@nestjs/common';
import { type Caller, DomainError } from '#kernel';
import { INSURANCE_KINDS, ProvidersService, REGISTRATION_KINDS } from '#providers';
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
import { ConfirmForm } from '../../button.forms.js';

const HOME = '/provider/organisation';
const TEMPLATE = 'providers/organisation/withdraw.njk';

/** Taking back a registration or an insurance: entered by mistake, or ended early. */
@PageController('provider/organisation')
@Access('provider')
export class WithdrawalPage {
  constructor(private readonly providers: ProvidersService) {}

  @Get('registrations/:id/withdrawal')
  async askRegistration(
    @CurrentCaller() caller: Caller,
    @IdParam('id') id: string,
  ): Promise<PageAnswer> {
    return showPage(TEMPLATE, await this.registration(caller, id));
  }

  @Post('registrations/:id/withdrawal')
  withdrawRegistration(
    @Submitted() submitted: SubmittedForm,
    @IdParam('id') id: string,
  ): Promise<PageAnswer> {
    return submitted.handle(ConfirmForm, {
      template: TEMPLATE,
      model: () => ({ title: 'Withdraw this registration?' }),
      act: async (_form, caller) => {
        await this.providers.withdrawRegistration(caller, id);
        return goTo(HOME, 'The registration is withdrawn.');
      },
    });
  }

  @Get('insurances/:id/withdrawal')
  async askInsurance(
    @CurrentCaller() caller: Caller,
    @IdParam('id') id: string,
  ): Promise<PageAnswer> {
    return showPage(TEMPLATE, await this.insurance(caller, id));
  }

  @Post('insurances/:id/withdrawal')
  withdrawInsurance(
    @Submitted() submitted: SubmittedForm,
    @IdParam('id') id: string,
  ): Promise<PageAnswer> {
    return submitted.handle(ConfirmForm, {
      template: TEMPLATE,
      model: () => ({ title: 'Withdraw this insurance?' }),
      act: async (_form, caller) => {
        await this.providers.withdrawInsurance(caller, id);
        return goTo(HOME, 'The insurance is withdrawn.');
      },
    });
  }

  private async registration(caller: Caller, id: string): Promise<PageModel> {
    const { registrations } = await this.providers.getOwn(caller);
    const found = registrations.find((one) => one.id === id);
    if (!found) throw notThere();
    return {
      title: 'Withdraw this registration?',
      what: `${REGISTRATION_KINDS[found.kind]}, ${found.number}`,
      effect: 'Offers that need it cannot be listed or booked until you enter another one.',
    };
  }

  private async insurance(caller: Caller, id: string): Promise<PageModel> {
    const { insurances } = await this.providers.getOwn(caller);
    const found = insurances.find((one) => one.id === id);
    if (!found) throw notThere();
    return {
      title: 'Withdraw this insurance?',
      what: `${INSURANCE_KINDS[found.kind]}, ${found.insurer}`,
      effect:
        'Without public liability insurance, no council can buy a place from you. Bookings that exist are kept.',
    };
  }
}

function notThere(): DomainError {
  return new DomainError(
    'not-found',
    'providers.evidence-not-found',
    'It was not found. It may be withdrawn already.',
  );
}
