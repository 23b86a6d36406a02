import { Get, Post } from '@nestjs/common';
import { BookingListsService, SeriesService } from '#bookings';
import { type Caller, formatPence } from '#kernel';
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
import { bookingView } from '../bookings/booking.view.js';
import { MoveBookingForm } from './series.forms.js';

const MOVE = 'families/series/move.njk';

/** The same activity on another date: the place is kept until the other one is taken. */
@PageController('bookings/:id/move')
@Access('family', 'officer')
export class MoveBookingPage {
  constructor(
    private readonly lists: BookingListsService,
    private readonly series: SeriesService,
  ) {}

  @Get()
  async ask(@CurrentCaller() caller: Caller, @IdParam('id') id: string): Promise<PageAnswer> {
    return showPage(MOVE, await this.model(caller, id));
  }

  @Post()
  move(
    @CurrentCaller() reader: Caller,
    @IdParam('id') id: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(MoveBookingForm, {
      template: MOVE,
      model: () => this.model(reader, id),
      act: async ({ sessionId }, caller) => {
        const moved = await this.series.move(caller, id, sessionId);
        return goTo(`/bookings/${moved.id}`, 'The date is changed. The old place is given back.');
      },
    });
  }

  private async model(caller: Caller, id: string): Promise<PageModel> {
    const booking = bookingView(await this.lists.get(caller, id));
    const movable = booking.cancellable && booking.status === 'confirmed' && !booking.stay;
    const dates = movable ? await this.series.otherDates(caller, id) : [];
    return {
      title: movable ? 'Choose another date' : 'This booking cannot be moved here',
      booking,
      movable,
      dates: dates.map(({ sessionId, startsAt, endsAt, pricePence, placesAvailable }) => ({
        sessionId,
        startsAt,
        endsAt,
        hint: `${priceText(pricePence, booking.pricePence)}, ${placesAvailable === 1 ? '1 place' : `${placesAvailable} places`} free`,
      })),
    };
  }
}

function priceText(pence: number, before: number): string {
  if (pence === before) return `${formatPence(pence)}, as now`;
  const difference = formatPence(Math.abs(pence - before));
  return `${formatPence(pence)}, ${difference} ${pence > before ? 'more' : 'less'} than now`;
}
