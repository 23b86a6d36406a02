import { Body, Get, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { EntitlementsService } from '#budgets';
import { type Caller } from '#kernel';
import { Access, ApiResource, CurrentCaller, IdParam } from '../../http/index.js';
import { PageQueryDto } from '../page-query.dto.js';
import { EntitlementDto, EntitlementsPageDto, OpenEntitlementDto } from './entitlements.dto.js';

@ApiResource('children', 'Entitlements')
@Access('officer')
export class EntitlementsController {
  constructor(private readonly entitlements: EntitlementsService) {}

  /** Opens what a child may use until the end of the financial year, with its money. */
  @Post(':id/entitlements')
  @ApiCreatedResponse({ type: EntitlementDto })
  open(
    @CurrentCaller() caller: Caller,
    @IdParam('id') childId: string,
    @Body() body: OpenEntitlementDto,
  ): Promise<EntitlementDto> {
    return this.entitlements.open(caller, childId, body);
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
