import { Get } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { BookingListsService } from '#bookings';
import { type Caller } from '#kernel';
import { Access, ApiResource, CurrentCaller, IdParam } from '../../http/index.js';
import { RegisterDto } from './booking-lists.dto.js';

@ApiResource('provider/sessions', 'Bookings')
@Access('provider')
export class SessionRegisterController {
  constructor(private readonly lists: BookingListsService) {}

  /** Who comes to a session of the caller's organisation, from confirmation on. */
  @Get(':id/bookings')
  @ApiOkResponse({ type: RegisterDto })
  async show(@CurrentCaller() caller: Caller, @IdParam('id') id: string): Promise<RegisterDto> {
    return { items: await this.lists.register(caller, id), nextCursor: null };
  }
}
