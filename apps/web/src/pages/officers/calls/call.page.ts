import { Get, Post, Query } from '@nestjs/common';
import { BookingsService } from '#bookings';
import { AllocationsService } from '#budgets';
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
} from '../../../http/index.js';
import { waitsFor } from '../../approvals/approvals.view.js';
import { CallModel } from './call-model.js';
import { CallNotes } from './call-notes.js';
import { CallWithoutBookingForm, PlaceForm, ThresholdForm } from './call.forms.js';

const TEMPLATE = 'officers/calls/call.njk';

/** One call about one child, on one page: what is left, the last calls, the threshold, and a place to book. */
@PageController('officer/call/:id')
@Access('officer')
export class CallPage {
  constructor(
    private readonly call: CallModel,
    private readonly allocations: AllocationsService,
    private readonly bookings: BookingsService,
    private readonly notes: CallNotes,
  ) {}

  @Get()
  async show(
    @CurrentCaller() caller: Caller,
    @IdParam('id') id: string,
    @Query() query: Record<string, unknown>,
  ): Promise<PageAnswer> {
    const model = await this.model(caller, id, query);
    return showPage(TEMPLATE, model, model.errors.length > 0 ? 422 : 200);
  }

  /** The threshold is met: Flexible Short Breaks open, and the call goes on. */
  @Post('threshold')
  open(
    @CurrentCaller() reader: Caller,
    @IdParam('id') id: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(ThresholdForm, {
      template: TEMPLATE,
      model: () => this.model(reader, id, {}),
      act: async ({ universalFirstReason, delivery }, caller) => {
        const programme = 'flexible-short-breaks' as const;
        const wanted = { universalFirstReason, delivery, programme };
        const opened = await this.allocations.open(caller, id, wanted);
        const said =
          'waiting' in opened
            ? waitsFor(opened.waiting)
            : 'The threshold is met. Now find a place.';
        return goTo(`/officer/call/${id}`, said);
      },
    });
  }

  /** Holds the place while it is read back. */
  @Post('place')
  hold(
    @CurrentCaller() reader: Caller,
    @IdParam('id') id: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(PlaceForm, {
      template: TEMPLATE,
      model: () => this.model(reader, id, submitted.body),
      act: async ({ sessionId, funding }, caller) => {
        const held = await this.bookings.hold(caller, { sessionId, childId: id, funding });
        return `/officer/call/${id}/read-back/${held.id}`;
      },
    });
  }

  @Post('note')
  end(
    @CurrentCaller() reader: Caller,
    @IdParam('id') id: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(CallWithoutBookingForm, {
      template: TEMPLATE,
      model: () => this.model(reader, id, {}),
      act: async (form, caller) => {
        await this.notes.write(caller, id, form, form.outcome);
        return goTo(`/officer/call/${id}`, 'The call is written down.');
      },
    });
  }

  private async model(
    caller: Caller,
    id: string,
    query: Record<string, unknown>,
  ): Promise<PageModel & { errors: unknown[] }> {
    const model = await this.call.show(caller, id, query);
    return { ...model, calls: await this.notes.last(caller, id) };
  }
}
