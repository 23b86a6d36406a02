import { Body, Get, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { ShareGroupsService } from '#bookings';
import { type Caller } from '#kernel';
import { Access, ApiResource, CurrentCaller, IdParam, RateLimit } from '../../http/index.js';
import { BookTogetherDto, SharedBookingDto, toSharedBookingDto } from './shared-bookings.dto.js';

@ApiResource('shared-bookings', 'Bookings')
@Access('family', 'officer')
export class SharedBookingsController {
  constructor(private readonly shares: ShareGroupsService) {}

  /** Books one session for several children who share a worker: all of them, or none. */
  @Post()
  @RateLimit('booking')
  @ApiCreatedResponse({ type: SharedBookingDto })
  async book(
    @CurrentCaller() caller: Caller,
    @Body() body: BookTogetherDto,
  ): Promise<SharedBookingDto> {
    const { id } = await this.shares.bookTogether(caller, body);
    const { idempotency: _done, ...reader } = caller;
    return toSharedBookingDto(await this.shares.get(reader, id));
  }

  /** A shared booking, with the caller's own children in it. */
  @Get(':id')
  @ApiOkResponse({ type: SharedBookingDto })
  async show(
    @CurrentCaller() caller: Caller,
    @IdParam('id') id: string,
  ): Promise<SharedBookingDto> {
    return toSharedBookingDto(await this.shares.get(caller, id));
  }
}
