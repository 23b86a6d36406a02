import { Body, Get, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { type Caller } from '#kernel';
import { MarketsService } from '#market';
import { Access, ApiResource, CurrentCaller, IdParam } from '../../http/index.js';
import { MarketDto, MarketsPageDto, RulesDto } from './markets.dto.js';
import { NewMarketDto } from './new-market.dto.js';
import { PageQueryDto } from '../page-query.dto.js';

@ApiResource('market/markets', 'Market')
export class MarketsController {
  constructor(private readonly markets: MarketsService) {}

  /** Markets with their parts and conditions, for everybody. */
  @Get()
  @Access('public')
  @ApiOkResponse({ type: MarketsPageDto })
  list(@CurrentCaller() caller: Caller, @Query() query: PageQueryDto): Promise<MarketsPageDto> {
    return this.markets.list(caller, query);
  }

  /** One market. */
  @Get(':id')
  @Access('public')
  @ApiOkResponse({ type: MarketDto })
  show(@CurrentCaller() caller: Caller, @IdParam('id') id: string): Promise<MarketDto> {
    return this.markets.get(caller, id);
  }

  /** The rules that hold for a market today, each with its reference. */
  @Get(':id/rules')
  @Access('public')
  @ApiOkResponse({ type: RulesDto })
  async rules(@CurrentCaller() caller: Caller, @IdParam('id') id: string): Promise<RulesDto> {
    return { items: await this.markets.rules(caller, id) };
  }

  /** Establishes a market that the own authority leads; conditions that the law refuses are refused. */
  @Post()
  @Access('commissioner')
  @ApiCreatedResponse({ type: MarketDto })
  establish(@CurrentCaller() caller: Caller, @Body() body: NewMarketDto): Promise<MarketDto> {
    return this.markets.establish(caller, body);
  }
}
