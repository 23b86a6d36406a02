import { Get, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { daysFrom, SHOWN_DAYS, StayOptionsService } from '#bookings';
import { type Caller, invalidField, isDay, localDay } from '#kernel';
import { Access, ApiResource, CurrentCaller, IdParam, RateLimit } from '../../http/index.js';
import { NightsQueryDto, OfferNightsDto } from './stays.dto.js';

@ApiResource('offers/:offerId/nights', 'Stays')
@Access('public')
export class NightsController {
  constructor(private readonly options: StayOptionsService) {}

  /** The free nights of six weeks, bed by bed; no bed while the provider takes no bookings. */
  @Get()
  @RateLimit('search')
  @ApiOkResponse({ type: OfferNightsDto })
  async show(
    @CurrentCaller() caller: Caller,
    @IdParam('offerId') offerId: string,
    @Query() { from = localDay(new Date()) }: NightsQueryDto,
  ): Promise<OfferNightsDto> {
    if (!isDay(from)) throw invalidField('request.invalid', 'from', 'Enter a day that exists.');
    const offer = await this.options.offer(caller, offerId, daysFrom(from, SHOWN_DAYS));
    return { nightPricePence: offer.nightPricePence, items: offer.beds, nextCursor: null };
  }
}
