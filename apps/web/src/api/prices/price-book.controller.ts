import { Get, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { type Caller } from '#kernel';
import { PriceBookService } from '#prices';
import { Access, ApiResource, CurrentCaller, RateLimit } from '../../http/index.js';
import { PriceBookPageDto, PriceBookQueryDto, PriceCeilingsDto } from './price-book.dto.js';

@ApiResource('price-book', 'Prices')
@Access('provider', 'commissioner', 'finance', 'auditor')
export class PriceBookController {
  constructor(private readonly book: PriceBookService) {}

  /** What the caller's council pays, or what councils pay the caller's organisation, by agreement. */
  @Get()
  @ApiOkResponse({ type: PriceBookPageDto })
  list(
    @CurrentCaller() caller: Caller,
    @Query() query: PriceBookQueryDto,
  ): Promise<PriceBookPageDto> {
    return this.book.page(caller, query);
  }
}

@ApiResource('price-ceilings', 'Prices')
@Access('public')
@RateLimit('search')
export class PriceCeilingsController {
  constructor(private readonly book: PriceBookService) {}

  /** The ceilings that councils have published for parts of their markets, with those to come. */
  @Get()
  @ApiOkResponse({ type: PriceCeilingsDto })
  async list(@CurrentCaller() caller: Caller): Promise<PriceCeilingsDto> {
    return { items: await this.book.published(caller), nextCursor: null };
  }
}
