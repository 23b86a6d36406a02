import { Body, Get, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { AcceptancesService } from '#bookings';
import { type Caller } from '#kernel';
import { Access, ApiResource, CurrentCaller, IdParam } from '../../http/index.js';
import { AnsweredRequestDto, DeclineDto, RequestsDto, RequestToAnswerDto } from './requests.dto.js';

/** Bookings that the caller's organisation agrees to first. */
@ApiResource('provider/requests', 'Bookings')
@Access('provider')
export class RequestsController {
  constructor(private readonly acceptances: AcceptancesService) {}

  /** What waits for an answer, and what was answered. */
  @Get()
  @ApiOkResponse({ type: RequestsDto })
  async list(@CurrentCaller() caller: Caller): Promise<RequestsDto> {
    return { items: await this.acceptances.list(caller), nextCursor: null };
  }

  /** One of them. */
  @Get(':id')
  @ApiOkResponse({ type: RequestToAnswerDto })
  show(@CurrentCaller() caller: Caller, @IdParam('id') id: string): Promise<RequestToAnswerDto> {
    return this.acceptances.get(caller, id);
  }

  /** Agrees: the booking is confirmed, if all that confirming looks at still holds. */
  @Post(':id/acceptance')
  @HttpCode(200)
  @ApiOkResponse({ type: AnsweredRequestDto })
  accept(@CurrentCaller() caller: Caller, @IdParam('id') id: string): Promise<AnsweredRequestDto> {
    return this.acceptances.accept(caller, id);
  }

  /** Says no: place and money are free at once, and the family is told why. */
  @Post(':id/refusal')
  @HttpCode(200)
  @ApiOkResponse({ type: AnsweredRequestDto })
  decline(
    @CurrentCaller() caller: Caller,
    @IdParam('id') id: string,
    @Body() { reason, note }: DeclineDto,
  ): Promise<AnsweredRequestDto> {
    return this.acceptances.decline(caller, id, { reason, note });
  }
}
