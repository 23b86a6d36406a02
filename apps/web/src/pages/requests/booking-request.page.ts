import { Get, Post } from '@nestjs/common';
import { AcceptancesService, BookingListsService } from '#bookings';
import { type Caller } from '#kernel';
import { IsIn, IsString, MaxLength } from 'class-validator';
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

const TEMPLATE = 'requests/waiting.njk';
const NOTE = 'Use 1,000 characters or fewer';

class TellProviderForm {
  @MayBeLeftOut()
  @IsIn(['yes'], { message: 'Tick the box or leave it' })
  showsNeeds?: 'yes';

  @MayBeLeftOut()
  @IsString({ message: NOTE })
  @MaxLength(1000, { message: NOTE })
  message?: string;
}

/** A booking that waits for its provider, for the family and its officer; and what the provider may know meanwhile. */
@PageController('bookings/:id/request')
@Access('family', 'officer')
export class BookingRequestPage {
  constructor(
    private readonly lists: BookingListsService,
    private readonly acceptances: AcceptancesService,
  ) {}

  @Get()
  async show(@CurrentCaller() caller: Caller, @IdParam('id') id: string): Promise<PageAnswer> {
    const model = await this.model(caller, id);
    return model.waits ? showPage(TEMPLATE, model) : goTo(`/bookings/${id}`);
  }

  @Post()
  tell(
    @CurrentCaller() reader: Caller,
    @IdParam('id') id: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(TellProviderForm, {
      template: TEMPLATE,
      model: () => this.model(reader, id),
      act: async ({ showsNeeds, message = '' }, caller) => {
        const told = { showsNeeds: showsNeeds === 'yes', message };
        await this.acceptances.tellProvider(caller, id, told);
        return goTo(`/bookings/${id}/request`, 'The provider sees what you chose.');
      },
    });
  }

  private async model(caller: Caller, id: string): Promise<PageModel & { waits: boolean }> {
    const booking = await this.lists.get(caller, id);
    const { request, status } = booking;
    const waits = status === 'held' && request?.state === 'asked';
    return {
      title: waits ? `We have asked ${booking.providerName}` : 'This is answered already',
      booking,
      waits,
    };
  }
}
