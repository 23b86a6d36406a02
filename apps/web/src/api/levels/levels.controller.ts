import { Get } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { LevelsService, PackageService } from '#budgets';
import { type Caller } from '#kernel';
import { Access, ApiResource, CurrentCaller, IdParam } from '../../http/index.js';
import { ChildLevelDto } from './levels.dto.js';
import { PackageDto } from './packages.dto.js';

@ApiResource('children/:id', 'Levels and packages')
@Access('family', 'young-person', 'officer')
export class LevelsController {
  constructor(
    private readonly levels: LevelsService,
    private readonly packages: PackageService,
  ) {}

  /** The level of support of a child, and the history of its moves. */
  @Get('level')
  @ApiOkResponse({ type: ChildLevelDto })
  async level(@CurrentCaller() caller: Caller, @IdParam('id') id: string): Promise<ChildLevelDto> {
    const { level, running, moves } = await this.levels.get(caller, id);
    return { level, figures: running?.figures ?? null, moves };
  }

  /** What a child's support is made of, line by line. */
  @Get('package')
  @ApiOkResponse({ type: PackageDto })
  package(@CurrentCaller() caller: Caller, @IdParam('id') id: string): Promise<PackageDto> {
    return this.packages.list(caller, id);
  }
}
