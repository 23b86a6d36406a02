import { Body, Get, Post, Query, Res } from '@nestjs/common';
import { ApiAcceptedResponse, ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { AllocationsService, EntitlementsService } from '#budgets';
import { type Caller } from '#kernel';
import { type FastifyReply } from 'fastify';
import { Access, ApiResource, CurrentCaller, IdParam } from '../../http/index.js';
import { PageQueryDto } from '../page-query.dto.js';
import {
  EntitlementDto,
  EntitlementsPageDto,
  OpenEntitlementDto,
  WaitingDto,
} from './entitlements.dto.js';

@ApiResource('children', 'Entitlements')
@Access('officer')
export class EntitlementsController {
  constructor(
    private readonly entitlements: EntitlementsService,
    private readonly allocations: AllocationsService,
  ) {}

  /**
   * Opens what a child may use until the end of the financial year, with its money. What is more than the
   * caller decides alone is asked for instead: the answer is 202, and nothing is opened yet.
   */
  @Post(':id/entitlements')
  @ApiCreatedResponse({ type: EntitlementDto })
  @ApiAcceptedResponse({ type: WaitingDto })
  async open(
    @CurrentCaller() caller: Caller,
    @IdParam('id') childId: string,
    @Body() body: OpenEntitlementDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<EntitlementDto | WaitingDto> {
    const opened = await this.allocations.open(caller, childId, body);
    if ('done' in opened) return opened.done;
    reply.status(202);
    return opened.waiting;
  }

  /** A child's entitlements of this year and before. */
  @Get(':id/entitlements')
  @Access('family', 'officer', 'auditor')
  @ApiOkResponse({ type: EntitlementsPageDto })
  list(
    @CurrentCaller() caller: Caller,
    @IdParam('id') childId: string,
    @Query() query: PageQueryDto,
  ): Promise<EntitlementsPageDto> {
    return this.entitlements.list(caller, childId, query);
  }
}
