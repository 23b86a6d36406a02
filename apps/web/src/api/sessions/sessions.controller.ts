import { Body, Delete, Get, HttpCode, Post, Req } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse } from '@nestjs/swagger';
import { AuthenticationService, type Principal } from '#identity';
import { type Caller } from '#kernel';
import { type FastifyRequest } from 'fastify';
import {
  Access,
  ApiResource,
  CurrentCaller,
  CurrentPrincipal,
  CurrentToken,
  SIGNED_IN,
  StaleTokenAllowed,
} from '../../http/index.js';
import { addressOf } from '../../http/rate-limits.js';
import { SignInLimits } from '../../http/sign-in-limits.js';
import { CurrentSessionDto, OpenedSessionDto, OpenSessionDto } from './sessions.dto.js';

@ApiResource('sessions', 'Sessions')
@Access(...SIGNED_IN)
export class SessionsController {
  constructor(
    private readonly authentication: AuthenticationService,
    private readonly limits: SignInLimits,
  ) {}

  /** Signs in; the token is shown once and never again. */
  @Post()
  @Access('public')
  @StaleTokenAllowed()
  @ApiCreatedResponse({ type: OpenedSessionDto })
  async open(
    @Req() request: FastifyRequest,
    @Body() body: OpenSessionDto,
  ): Promise<OpenedSessionDto> {
    const { email, password, membershipId } = body;
    const opened = await this.limits.attempt(email, addressOf(request), () =>
      this.authentication.signIn({
        requestId: request.id,
        email,
        password,
        kind: 'bearer',
        ...(membershipId && { membershipId }),
      }),
    );
    return OpenedSessionDto.of(opened);
  }

  /** Who the token belongs to. */
  @Get('current')
  @ApiOkResponse({ type: CurrentSessionDto })
  show(@CurrentPrincipal() principal: Principal): CurrentSessionDto {
    return CurrentSessionDto.of(principal);
  }

  /** Signs out: the token is worth nothing from the next request on. */
  @Delete('current')
  @HttpCode(204)
  @ApiNoContentResponse({ description: 'The session has ended' })
  async close(@CurrentCaller() caller: Caller, @CurrentToken() token: string): Promise<void> {
    await this.authentication.signOut(caller, token);
  }
}
