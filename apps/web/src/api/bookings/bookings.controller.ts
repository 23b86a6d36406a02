import { Body, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { BookingListsService, BookingsService } from '#bookings';
import { type Caller } from '#kernel';
import { Access, ApiResource, CurrentCaller, IdParam, RateLimit } from '../../http/index.js';
import {
  AttendanceDto,
  BookingsPageDto,
  BookingsQueryDto,
  FundedBookingDetailsDto,
} from './booking-lists.dto.js';
import { BookSessionDto, FundedBookingDto } from './bookings.dto.js';

@ApiResource('bookings', 'Bookings')
@Access('family', 'officer')
export class BookingsController {
  constructor(
    private readonly bookings: BookingsService,
    private readonly lists: BookingListsService,
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

  /** Cancels a booking whose session has not begun; place and money are free again at once. */
  @Post(':id/cancellation')
  @HttpCode(200)
  @ApiOkResponse({ type: FundedBookingDto })
  cancel(@CurrentCaller() caller: Caller, @IdParam('id') id: string): Promise<FundedBookingDto> {
    return this.bookings.cancel(caller, id);
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
