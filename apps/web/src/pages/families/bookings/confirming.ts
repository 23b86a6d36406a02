import { Injectable } from '@nestjs/common';
import { AcceptancesService, BookingsService } from '#bookings';
import { type Caller, DomainError } from '#kernel';
import { BookingOutcomesService } from '#plans';
import { type ConfirmBookingForm } from './confirm-booking.form.js';

/** What the button of a checked booking does: the place is the family's, or the provider is asked. */
@Injectable()
export class Confirming {
  constructor(
    private readonly bookings: BookingsService,
    readonly outcomes: BookingOutcomesService,
    private readonly acceptances: AcceptancesService,
  ) {}

  /**
   * @param caller with the form's key
   * @param reader the same without it, which holds the answer of the confirmation alone
   * @returns the page to go to
   */
  async confirm(
    { caller, reader }: { caller: Caller; reader: Caller },
    id: string,
    { outcomeId, showsNeeds, message = '' }: ConfirmBookingForm,
  ): Promise<string> {
    // First: a hold with an outcome that is never confirmed does no harm.
    if (outcomeId !== undefined) await this.outcomes.name(reader, id, outcomeId);
    const status = await this.statusAfterConfirming(caller, id);
    if (status === 'confirmed') return `/bookings/${id}/confirmed`;
    const told = { showsNeeds: showsNeeds === 'yes', message };
    await this.acceptances.tellProvider(reader, id, told);
    return `/bookings/${id}/request`;
  }

  /** Confirmed in another tab already: that is what was wanted, and not a problem. */
  private async statusAfterConfirming(caller: Caller, id: string): Promise<string> {
    try {
      return (await this.bookings.confirm(caller, id)).status;
    } catch (error) {
      if (error instanceof DomainError && error.code === 'bookings.already-confirmed')
        return 'confirmed';
      throw error;
    }
  }
}
