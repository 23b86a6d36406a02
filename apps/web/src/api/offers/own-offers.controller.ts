import { Get, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { OffersService } from '#catalogue';
import { type Caller } from '#kernel';
import { Access, ApiResource, CurrentCaller, IdParam } from '../../http/index.js';
import { PageQueryDto } from '../page-query.dto.js';
import { OwnOfferDto, OwnOffersPageDto } from './own-offer.dto.js';

@ApiResource('provider/offers', 'Offers')
@Access('provider')
export class OwnOffersController {
  constructor(private readonly offers: OffersService) {}

  /** The organisation's own offers, drafts and withdrawn ones included. */
  @Get()
  @ApiOkResponse({ type: OwnOffersPageDto })
  list(@CurrentCaller() caller: Caller, @Query() query: PageQueryDto): Promise<OwnOffersPageDto> {
    return this.offers.listOwn(caller, query);
  }

  /** One of them, with what it lacks to be listed. */
  @Get(':id')
  @ApiOkResponse({ type: OwnOfferDto })
  show(@CurrentCaller() caller: Caller, @IdParam('id') id: string): Promise<OwnOfferDto> {
    return this.offers.getOwn(caller, id);
  }
}
