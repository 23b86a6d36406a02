import { Body, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { BookingListsService, BookingsService, CancellationsService } from '#bookings';
import { type Caller } from '#kernel';
import { Access, ApiResource, CurrentCaller, IdParam, RateLimit } from '../../http/index.js';
import {
  AttendanceDto,
  BookingsPageDto,
  BookingsQueryDto,
  FundedBookingDetailsDto,
} from './booking-lists.dto.js';
import { BookSessionDto, FundedBookingDto } from './bookings.dto.js';
import { CancelBookingDto, CancellationQuoteDto, CancelledBookingDto } from './cancellation.dto.js';

@ApiResource('bookings', 'Bookings')
@Access('family', 'officer')
export class BookingsController {
  constructor(
    private readonly bookings: BookingsService,
    private readonly lists: BookingListsService,
    private readonly cancellations: CancellationsService,
  ) {}

  /** Books a session for a child, confirmed at once: place and money, or neither. */
  @Post()
  @RateLimit('booking')
  @ApiCreatedResponse({ type: FundedBookingDto })
  book(@CurrentCaller() caller: Caller, @Body() body: BookSessionDto): Promise<FundedBookingDto> {
    return this.bookings.book(caller, body);
  }

  /** The bookings of the caller's children. */
  @Get()
  @Access('family', 'young-person', 'officer')
  @ApiOkResponse({ type: BookingsPageDto })
  list(
    @CurrentCaller() caller: Caller,
    @Query() query: BookingsQueryDto,
  ): Promise<BookingsPageDto> {
    return this.lists.list(caller, query);
  }

  /** One booking, with the money behind it as it is now. */
  @Get(':id')
  @Access('family', 'young-person', 'officer')
  @ApiOkResponse({ type: FundedBookingDetailsDto })
  show(
    @CurrentCaller() caller: Caller,
    @IdParam('id') id: string,
  ): Promise<FundedBookingDetailsDto> {
    return this.lists.get(caller, id);
  }

  /** The rules under which it was booked, what cancelling it now would give back, and what it gave back. */
  @Get(':id/cancellation')
  @Access('family', 'young-person', 'officer')
  @ApiOkResponse({ type: CancellationQuoteDto })
  cancellation(
    @CurrentCaller() caller: Caller,
    @IdParam('id') id: string,
  ): Promise<CancellationQuoteDto> {
    return this.cancellations.quote(caller, id);
  }

  /**
   * Cancels a booking that has not begun; the place is free again at once, and what comes back by the rules of the
   * booking is available.
   */
  @Post(':id/cancellation')
  @HttpCode(200)
  @ApiOkResponse({ type: CancelledBookingDto })
  cancel(
    @CurrentCaller() caller: Caller,
    @IdParam('id') id: string,
    @Body() body: CancelBookingDto,
  ): Promise<CancelledBookingDto> {
    const { reason = 'family', agreedRefundPence } = body ?? {};
    return this.cancellations.cancel(caller, id, {
      reason,
      ...(agreedRefundPence === undefined ? {} : { agreedPence: agreedRefundPence }),
    });
  }

  /** The provider records that the child was there: the committed money is spent. */
  @Post(':id/attendance')
  @HttpCode(200)
  @Access('provider')
  @ApiOkResponse({ type: AttendanceDto })
  attend(@CurrentCaller() caller: Caller, @IdParam('id') id: string): Promise<AttendanceDto> {
    return this.bookings.attend(caller, id);
  }
}
