import { Get, Post } from '@nestjs/common';
import { PROVIDER_CAUSES, type ProviderCause, UndeliveredService } from '#bookings';
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

const TEMPLATE = 'undelivered/not-delivered.njk';
const NOTE = 'Use 1,000 characters or fewer';

class NotDeliveredForm {
  @IsIn(PROVIDER_CAUSES, { message: 'Choose why' })
  cause: ProviderCause;

  @MayBeLeftOut()
  @IsString({ message: NOTE })
  @MaxLength(1000, { message: NOTE })
  note?: string;
}

/** A provider cannot do what was booked: the family is told, and everything comes back. */
@PageController('provider/bookings/:id/not-delivered')
@Access('provider')
export class NotDeliveredPage {
  constructor(private readonly undelivered: UndeliveredService) {}

  @Get()
  async ask(@CurrentCaller() caller: Caller, @IdParam('id') id: string): Promise<PageAnswer> {
    return showPage(TEMPLATE, await this.model(caller, id));
  }

  @Post()
  giveUp(
    @CurrentCaller() reader: Caller,
    @IdParam('id') id: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(NotDeliveredForm, {
      template: TEMPLATE,
      model: () => this.model(reader, id),
      act: async ({ cause, note = '' }, caller) => {
        await this.undelivered.cannotDeliver(caller, id, { cause, note });
        const { sessionId, unitId } = await this.undelivered.toGiveUp(reader, id);
        return goTo(backTo(sessionId, unitId), 'The booking is cancelled. The family is told.');
      },
    });
  }

  private async model(caller: Caller, id: string): Promise<PageModel> {
    const booking = await this.undelivered.toGiveUp(caller, id);
    return {
      title: 'You cannot do this booking',
      booking,
      back: backTo(booking.sessionId, booking.unitId),
    };
  }
}

function backTo(sessionId: string | null, unitId: string | null): string {
  return sessionId === null ? `/provider/homes/${unitId}` : `/provider/sessions/${sessionId}`;
}
