import { Get, Post } from '@nestjs/common';
import { type Caller, DomainError } from '#kernel';
import { EntriesService, labelOf } from '#providers';
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
const TITLES = { identifier: 'Withdraw this number?', policy: 'Withdraw this policy?' };
type Entry = keyof typeof TITLES;

/** Taking back a number or a policy that was entered by mistake or counts no longer. */
@PageController('provider/organisation')
@Access('provider')
export class EntryWithdrawalPage {
  constructor(private readonly entries: EntriesService) {}

  @Get('numbers/:id/withdrawal')
  askNumber(@CurrentCaller() caller: Caller, @IdParam('id') id: string): Promise<PageAnswer> {
    return this.ask(caller, 'identifier', id);
  }

  @Post('numbers/:id/withdrawal')
  withdrawNumber(
    @Submitted() submitted: SubmittedForm,
    @IdParam('id') id: string,
  ): Promise<PageAnswer> {
    return this.withdraw(submitted, 'identifier', id);
  }

  @Get('policies/:id/withdrawal')
  askPolicy(@CurrentCaller() caller: Caller, @IdParam('id') id: string): Promise<PageAnswer> {
    return this.ask(caller, 'policy', id);
  }

  @Post('policies/:id/withdrawal')
  withdrawPolicy(
    @Submitted() submitted: SubmittedForm,
    @IdParam('id') id: string,
  ): Promise<PageAnswer> {
    return this.withdraw(submitted, 'policy', id);
  }

  private async ask(caller: Caller, entry: Entry, id: string): Promise<PageAnswer> {
    const { identifiers, policies } = await this.entries.getOwn(caller);
    const number = entry === 'identifier' ? identifiers.find((one) => one.id === id) : undefined;
    const policy = entry === 'policy' ? policies.find((one) => one.id === id) : undefined;
    const found = number ?? policy;
    if (!found) throw notThere();
    const model: PageModel = {
      title: TITLES[entry],
      what: [labelOf(found), number?.number].filter(Boolean).join(', '),
      effect: 'Councils no longer see it. You can enter another one at any time.',
    };
    return showPage(TEMPLATE, model);
  }

  private withdraw(submitted: SubmittedForm, entry: Entry, id: string): Promise<PageAnswer> {
    return submitted.handle(ConfirmForm, {
      template: TEMPLATE,
      model: () => ({ title: TITLES[entry] }),
      act: async (_form, caller) => {
        await this.entries.withdraw(caller, entry, id);
        return goTo(HOME, 'It is withdrawn.');
      },
    });
  }
}

function notThere(): DomainError {
  return new DomainError(
    'not-found',
    'providers.evidence-not-found',
    'It was not found. It may be withdrawn already.',
  );
}
