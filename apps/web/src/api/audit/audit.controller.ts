import { Get, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { AuditTrailService } from '#audit';
import { type Caller } from '#kernel';
import { Access, ApiResource, CurrentCaller } from '../../http/index.js';
import { AuditPageDto, AuditQueryDto } from './audit.dto.js';

@ApiResource('audit/entries', 'Audit')
@Access('auditor')
export class AuditController {
  constructor(private readonly trail: AuditTrailService) {}

  /** The audit trail of the own authority. */
  @Get()
  @ApiOkResponse({ type: AuditPageDto })
  list(@CurrentCaller() caller: Caller, @Query() query: AuditQueryDto): Promise<AuditPageDto> {
    return this.trail.list(caller, query);
  }
}
