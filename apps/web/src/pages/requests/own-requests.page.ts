import { Get, Post } from '@nestjs/common';
import { AcceptancesService } from '#bookings';
import { type Caller } from '#kernel';
import { IsString, MaxLength } from 'class-validator';
import { MayBeLeftOut } from '../../api/given.decorator.js';
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
import { ButtonForm } from '../button.forms.js';
import { requestView } from './request.view.js';

const LIST = 'requests/list.njk';
const ONE = 'requests/one.njk';
const NOTE = 'Use 1,000 characters or fewer';

class DeclineForm {
  @IsString({ message: 'Choose why' })
  @MaxLength(40, { message: 'Choose why' })
  reason: string;

  @MayBeLeftOut()
  @IsString({ message: NOTE })
  @MaxLength(1000, { message: NOTE })
  note?: string;
}

/** What a provider is asked to agree to, with the time it has. */
@PageController('provider/requests')
@Access('provider')
export class OwnRequestsPage {
  constructor(private readonly acceptances: AcceptancesService) {}

  @Get()
  async list(@CurrentCaller() caller: Caller): Promise<PageAnswer> {
    const all = (await this.acceptances.list(caller)).map((one) => requestView(one));
    return showPage(LIST, {
      title: 'Bookings that you agree to',
      open: all.filter(({ isOpen }) => isOpen),
      over: all.filter(({ isOpen }) => !isOpen),
    });
  }

  @Get(':id')
  async show(@CurrentCaller() caller: Caller, @IdParam('id') id: string): Promise<PageAnswer> {
    return showPage(ONE, await this.model(caller, id));
  }

  @Post(':id/accept')
  accept(
    @CurrentCaller() reader: Caller,
    @IdParam('id') id: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(ButtonForm, {
      template: ONE,
      model: () => this.model(reader, id),
      act: async (_form, caller) => {
        await this.acceptances.accept(caller, id);
        return goTo('/provider/requests', 'The booking is confirmed, and the family is told.');
      },
    });
  }

  @Post(':id/decline')
  decline(
    @CurrentCaller() reader: Caller,
    @IdParam('id') id: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(DeclineForm, {
      template: ONE,
      model: () => this.model(reader, id),
      act: async ({ reason, note = '' }, caller) => {
        await this.acceptances.decline(caller, id, { reason, note });
        return goTo('/provider/requests', 'The place is free again, and the family is told why.');
      },
    });
  }

  private async model(caller: Caller, id: string): Promise<PageModel> {
    const request = requestView(await this.acceptances.get(caller, id));
    return {
      title: request.isOpen ? 'Do you agree to this booking?' : request.stateLabel,
      request,
      reasons: await this.acceptances.reasons(caller),
    };
  }
}
