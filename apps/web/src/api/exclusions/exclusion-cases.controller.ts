import { Get } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { CasesService } from '#exclusions';
import { type Caller } from '#kernel';
import { Access, ApiResource, CurrentCaller } from '../../http/index.js';
import { ExclusionCasesDto } from './exclusion-cases.dto.js';

@ApiResource('market/exclusion-cases', 'Exclusions')
@Access('commissioner')
export class ExclusionCasesController {
  constructor(private readonly cases: CasesService) {}

  /** Cases of the own council, open and closed. What everybody may know stands in the register. */
  @Get()
  @ApiOkResponse({ type: ExclusionCasesDto })
  async list(@CurrentCaller() caller: Caller): Promise<ExclusionCasesDto> {
    return { items: await this.cases.list(caller), nextCursor: null };
  }
}
