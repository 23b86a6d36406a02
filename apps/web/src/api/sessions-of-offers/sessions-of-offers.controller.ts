import { Body, Get, HttpCode, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { parseInstant, SessionsService } from '#catalogue';
import { type Caller, instantToLocal, invalidField } from '#kernel';
import { Access, ApiResource, CurrentCaller, IdParam } from '../../http/index.js';
import {
  CapacityDto,
  NewSessionsDto,
  OfferSessionsPageDto,
  OwnSessionDto,
} from './sessions-of-offers.dto.js';
import { SessionsQueryDto, windowOf } from './sessions-query.dto.js';

@ApiResource('offers/:offerId/sessions', 'Offers')
@Access('provider')
export class SessionsOfOffersController {
  constructor(private readonly sessions: SessionsService) {}

  /** The sessions of an offer that have not started, full ones included. */
  @Get()
  @Access('public')
  @ApiOkResponse({ type: OfferSessionsPageDto })
  list(
    @CurrentCaller() caller: Caller,
    @IdParam('offerId') offerId: string,
    @Query() query: SessionsQueryDto,
  ): Promise<OfferSessionsPageDto> {
    return this.sessions.ofOffer(caller, offerId, windowOf(query));
  }

  /** Adds a session, or one a week at the same local time whatever the clocks do. */
  @Post()
  @ApiCreatedResponse({ type: OfferSessionsPageDto })
  async add(
    @CurrentCaller() caller: Caller,
    @IdParam('offerId') offerId: string,
    @Body() body: NewSessionsDto,
  ): Promise<OfferSessionsPageDto> {
    const { capacity, pricePence, weeklyUntil, skipDates } = body;
    const items = await this.sessions.add(caller, offerId, {
      localStart: localOf('startsAt', body.startsAt),
      localEnd: localOf('endsAt', body.endsAt),
      weeklyUntil,
      skipDates,
      capacity,
      pricePence,
    });
    return { items, nextCursor: null };
  }

  /** Changes how many places a session has, never to fewer than are booked. */
  @Patch(':sessionId')
  @ApiOkResponse({ type: OwnSessionDto })
  resize(
    @CurrentCaller() caller: Caller,
    @IdParam('offerId') offerId: string,
    @IdParam('sessionId') sessionId: string,
    @Body() { capacity }: CapacityDto,
  ): Promise<OwnSessionDto> {
    return this.sessions.changeCapacity(caller, { offerId, id: sessionId }, capacity);
  }

  /** Cancels a session that nobody is booked on. */
  @Post(':sessionId/cancellation')
  @HttpCode(200)
  @ApiOkResponse({ type: OwnSessionDto })
  cancel(
    @CurrentCaller() caller: Caller,
    @IdParam('offerId') offerId: string,
    @IdParam('sessionId') sessionId: string,
  ): Promise<OwnSessionDto> {
    return this.sessions.cancel(caller, { offerId, id: sessionId });
  }
}

function localOf(field: string, text: string): string {
  const instant = parseInstant(text);
  if (instant) return instantToLocal(instant);
  throw invalidField(
    'time.not-a-time',
    field,
    'Enter a date and time with offset, such as 2027-03-27T10:00:00Z.',
  );
}
