import { Body, Get, HttpCode, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { OffersService, PublicOffersService, UnitsService } from '#catalogue';
import { type Caller } from '#kernel';
import { FindingService } from '#searches';
import { Access, ApiResource, CurrentCaller, IdParam, RateLimit } from '../../http/index.js';
import { ChangeOfferDto, NewOfferDto } from './offer-input.dto.js';
import { OwnOfferDto } from './own-offer.dto.js';
import { PublishedOfferDto } from './published-offer.dto.js';
import { FacetCountsDto, FoundOffersDto, SearchOffersQueryDto } from './search.dto.js';
import { NewUnitDto, UnitDto, UnitsDto } from './units.dto.js';

@ApiResource('offers', 'Offers')
@Access('provider')
export class OffersController {
  constructor(
    private readonly finding: FindingService,
    private readonly published: PublicOffersService,
    private readonly offers: OffersService,
    private readonly units: UnitsService,
  ) {}

  /**
   * What can be booked, nearest first, or by next session without a place. Signed in, admission is
   * judged by the caller's authority; for a visitor, by any.
   */
  @Get()
  @Access('public')
  @RateLimit('search')
  @ApiOkResponse({ type: FoundOffersDto })
  search(
    @CurrentCaller() caller: Caller,
    @Query() query: SearchOffersQueryDto,
  ): Promise<FoundOffersDto> {
    return this.finding.search(caller, query);
  }

  /** How many offers with a free place each choice of a group would leave, the rest of the search as it is. */
  @Get('counts')
  @Access('public')
  @RateLimit('search')
  @ApiOkResponse({ type: FacetCountsDto })
  counts(
    @CurrentCaller() caller: Caller,
    @Query() query: SearchOffersQueryDto,
  ): Promise<FacetCountsDto> {
    return this.finding.counts(caller, query);
  }

  /** One offer: what it is, who runs it under which registration, and whether it takes bookings. */
  @Get(':id')
  @Access('public')
  @ApiOkResponse({ type: PublishedOfferDto })
  show(@CurrentCaller() caller: Caller, @IdParam('id') id: string): Promise<PublishedOfferDto> {
    return this.published.get(caller, id);
  }

  /** Writes down an offer as a draft; list it when it is ready. */
  @Post()
  @ApiCreatedResponse({ type: OwnOfferDto })
  create(@CurrentCaller() caller: Caller, @Body() body: NewOfferDto): Promise<OwnOfferDto> {
    return this.offers.create(caller, body);
  }

  /** Changes what is sent, and nothing else. */
  @Patch(':id')
  @ApiOkResponse({ type: OwnOfferDto })
  change(
    @CurrentCaller() caller: Caller,
    @IdParam('id') id: string,
    @Body() body: ChangeOfferDto,
  ): Promise<OwnOfferDto> {
    return this.offers.change(caller, id, body);
  }

  /** Puts the offer on the list that everybody searches; its registrations must be in force. */
  @Post(':id/listing')
  @HttpCode(200)
  @ApiOkResponse({ type: OwnOfferDto })
  list(@CurrentCaller() caller: Caller, @IdParam('id') id: string): Promise<OwnOfferDto> {
    return this.offers.list(caller, id);
  }

  /** Takes the offer off the list; its bookings stay. */
  @Post(':id/withdrawal')
  @HttpCode(200)
  @ApiOkResponse({ type: OwnOfferDto })
  withdraw(@CurrentCaller() caller: Caller, @IdParam('id') id: string): Promise<OwnOfferDto> {
    return this.offers.withdraw(caller, id);
  }

  /** The homes of an accommodation offer. */
  @Get(':id/units')
  @Access('public')
  @ApiOkResponse({ type: UnitsDto })
  async listUnits(@CurrentCaller() caller: Caller, @IdParam('id') id: string): Promise<UnitsDto> {
    return { items: await this.units.list(caller, id), nextCursor: null };
  }

  /** Adds a home to an accommodation offer. */
  @Post(':id/units')
  @ApiCreatedResponse({ type: UnitDto })
  addUnit(
    @CurrentCaller() caller: Caller,
    @IdParam('id') id: string,
    @Body() body: NewUnitDto,
  ): Promise<UnitDto> {
    return this.units.add(caller, id, body);
  }
}
