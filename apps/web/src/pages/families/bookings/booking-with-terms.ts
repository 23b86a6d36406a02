import { Injectable } from '@nestjs/common';
import { BookingListsService, CancellationsService } from '#bookings';
import { type Caller } from '#kernel';
import { bookingView, type BookingView } from './booking.view.js';
import { cancellationView, type CancellationView } from './cancellation.view.js';

/** A booking as its pages show it, with the rules of cancelling it. */
@Injectable()
export class BookingWithTerms {
  constructor(
    readonly lists: BookingListsService,
    private readonly cancellations: CancellationsService,
  ) {}

  /** @throws DomainError bookings.not-found */
  async show(
    caller: Caller,
    id: string,
  ): Promise<{ booking: BookingView; cancellation: CancellationView }> {
    const booking = bookingView(await this.lists.get(caller, id));
    const quote = await this.cancellations.quote(caller, id);
    return { booking, cancellation: cancellationView(quote, booking) };
  }
}
