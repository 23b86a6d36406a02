import { Body, Get, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { BookingListsService, StaysService } from '#bookings';
import { type Caller } from '#kernel';
import { Access, ApiResource, CurrentCaller, RateLimit } from '../../http/index.js';
import { BookingsPageDto, BookingsQueryDto } from '../bookings/booking-lists.dto.js';
import { FundedBookingDto } from '../bookings/bookings.dto.js';
import { BookStayDto } from './stays.dto.js';

/** A stay is a booking: it is shown, cancelled and recorded as stayed under /api/v1/bookings. */
@ApiResource('stays', 'Stays')
@Access('family', 'officer')
export class StaysController {
  constructor(
    private readonly stays: StaysService,
    private readonly lists: BookingListsService,
  ) {}

  /** Books nights in a bed for a child, confirmed at once: bed and money, or neither. */
  @Post()
  @RateLimit('booking')
  @ApiCreatedResponse({ type: FundedBookingDto })
  book(@CurrentCaller() caller: Caller, @Body() body: BookStayDto): Promise<FundedBookingDto> {
    return this.stays.book(caller, body);
  }

  /** The stays of the caller's children. */
  @Get()
  @Access('family', 'young-person', 'officer')
  @ApiOkResponse({ type: BookingsPageDto })
  list(
    @CurrentCaller() caller: Caller,
    @Query() { when, limit, cursor, childId }: BookingsQueryDto,
  ): Promise<BookingsPageDto> {
    return this.lists.list(caller, {
      when,
      limit,
      ...(cursor !== undefined && { cursor }),
      ...(childId !== undefined && { childId }),
      onlyStays: true,
    });
  }
}
