import { Get, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { SessionsService } from '#catalogue';
import { type Caller } from '#kernel';
import { Access, ApiResource, CurrentCaller, IdParam } from '../../http/index.js';
import { OwnSessionDto, OwnSessionsPageDto } from './sessions-of-offers.dto.js';
import { SessionsQueryDto, windowOf } from './sessions-query.dto.js';

@ApiResource('provider/sessions', 'Offers')
@Access('provider')
export class OwnSessionsController {
  constructor(private readonly sessions: SessionsService) {}

  /** The organisation's own sessions of all offers, past and cancelled ones included. */
  @Get()
  @ApiOkResponse({ type: OwnSessionsPageDto })
  list(
    @CurrentCaller() caller: Caller,
    @Query() query: SessionsQueryDto,
  ): Promise<OwnSessionsPageDto> {
    return this.sessions.own(caller, windowOf(query));
  }

  /** One of them. */
  @Get(':id')
  @ApiOkResponse({ type: OwnSessionDto })
  show(@CurrentCaller() caller: Caller, @IdParam('id') id: string): Promise<OwnSessionDto> {
    return this.sessions.getOwn(caller, id);
  }
}
