import { Get, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { CalloffsService } from '#calloffs';
import { type Caller } from '#kernel';
import { Access, ApiResource, CurrentCaller, IdParam } from '../../http/index.js';
import { PageQueryDto } from '../page-query.dto.js';
import { CouncilCalloffDto, CouncilCalloffsPageDto } from './council-calloffs.dto.js';

@ApiResource('market/calloffs', 'Call-offs')
@Access('commissioner')
export class CouncilCalloffsController {
  constructor(private readonly calloffs: CalloffsService) {}

  /** Call-offs of the own council, drafts among them, with their state. */
  @Get()
  @ApiOkResponse({ type: CouncilCalloffsPageDto })
  async list(
    @CurrentCaller() caller: Caller,
    @Query() query: PageQueryDto,
  ): Promise<CouncilCalloffsPageDto> {
    const { items, nextCursor } = await this.calloffs.page(caller, query);
    return { items: items.map((calloff) => CouncilCalloffDto.of(calloff)), nextCursor };
  }

  /** One of them. */
  @Get(':calloffId')
  @ApiOkResponse({ type: CouncilCalloffDto })
  async show(
    @CurrentCaller() caller: Caller,
    @IdParam('calloffId') id: string,
  ): Promise<CouncilCalloffDto> {
    return CouncilCalloffDto.of(await this.calloffs.getOwn(caller, id));
  }
}
