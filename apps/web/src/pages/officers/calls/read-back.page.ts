import { Get, Post } from '@nestjs/common';
import { BookingsService } from '#bookings';
import { NotesService } from '#casework';
import { type Caller, DomainError } from '#kernel';
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
import { formatDateTime } from '../../../http/template-environment.js';
import { ButtonForm } from '../../button.forms.js';
import { BookingWithTerms } from '../../families/bookings/booking-with-terms.js';
import { CallForm } from './call.forms.js';
import { noteOfCall } from './note-of-call.js';

const TEMPLATE = 'officers/calls/read-back.njk';

/** What is booked, in sentences to read out; then it is confirmed and the call is written down. */
@PageController('officer/call/:id/read-back/:bookingId')
@Access('officer')
export class ReadBackPage {
  constructor(
    private readonly withTerms: BookingWithTerms,
    private readonly bookings: BookingsService,
    private readonly notes: NotesService,
  ) {}

  @Get()
  async show(
    @CurrentCaller() caller: Caller,
    @IdParam('id') id: string,
    @IdParam('bookingId') bookingId: string,
  ): Promise<PageAnswer> {
    return showPage(TEMPLATE, await this.model(caller, id, bookingId));
  }

  @Post()
  confirm(
    @CurrentCaller() reader: Caller,
    @IdParam('id') id: string,
    @IdParam('bookingId') bookingId: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(CallForm, {
      template: TEMPLATE,
      model: () => this.model(reader, id, bookingId),
      act: async (form, caller) => {
        const { booking } = await this.ofChild(reader, id, bookingId);
        const { status } = await this.bookings.confirm(caller, bookingId);
        const asked = status === 'held';
        const outcome = `${asked ? 'Asked for' : 'Booked'} ${booking.offerTitle}, ${formatDateTime(booking.startsAt)}.`;
        await this.notes.write(reader, id, noteOfCall(form, outcome), []);
        return goTo(
          `/officer/call/${id}`,
          asked
            ? 'The provider is asked, and the call is written down. The family is told its answer.'
            : 'Booked, and the call is written down. The family gets a confirmation.',
        );
      },
    });
  }

  @Post('release')
  release(
    @CurrentCaller() reader: Caller,
    @IdParam('id') id: string,
    @IdParam('bookingId') bookingId: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(ButtonForm, {
      template: TEMPLATE,
      model: () => this.model(reader, id, bookingId),
      act: async (_form, caller) => {
        await this.ofChild(reader, id, bookingId);
        await this.bookings.cancel(caller, bookingId);
        return goTo(`/officer/call/${id}`, 'The place is released. Nothing was booked.');
      },
    });
  }

  private async model(caller: Caller, id: string, bookingId: string): Promise<PageModel> {
    const shown = await this.ofChild(caller, id, bookingId);
    return { title: 'Read it back', childId: id, ...shown };
  }

  /** @throws DomainError bookings.not-found, also for a booking of another child */
  private async ofChild(
    caller: Caller,
    childId: string,
    bookingId: string,
  ): ReturnType<BookingWithTerms['show']> {
    const shown = await this.withTerms.show(caller, bookingId);
    if (shown.booking.childId === childId) return shown;
    throw new DomainError('not-found', 'bookings.not-found', 'The booking was not found.');
  }
}
