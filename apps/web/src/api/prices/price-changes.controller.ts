import { Get, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { type Caller } from '#kernel';
import { UpliftsService } from '#prices';
import { Access, ApiResource, CurrentCaller, IdParam } from '../../http/index.js';
import { PageQueryDto } from '../page-query.dto.js';
import { PriceChangeDto, PriceChangeFileDto, PriceChangesPageDto } from './price-changes.dto.js';

@ApiResource('price-changes', 'Prices')
@Access('provider', 'commissioner', 'auditor')
export class PriceChangesController {
  constructor(private readonly uplifts: UpliftsService) {}

  /** Requests for new prices: of the own organisation, or those that the own council negotiates or decides. */
  @Get()
  @ApiOkResponse({ type: PriceChangesPageDto })
  async list(
    @CurrentCaller() caller: Caller,
    @Query() query: PageQueryDto,
  ): Promise<PriceChangesPageDto> {
    const { items, nextCursor } = await this.uplifts.page(caller, query);
    return { items: items.map((uplift) => PriceChangeDto.of(uplift)), nextCursor };
  }

  /** One of them, with what is on the table and what each council decided. */
  @Get(':upliftId')
  @ApiOkResponse({ type: PriceChangeFileDto })
  async show(
    @CurrentCaller() caller: Caller,
    @IdParam('upliftId') id: string,
  ): Promise<PriceChangeFileDto> {
    return PriceChangeFileDto.of(await this.uplifts.get(caller, id));
  }
}
