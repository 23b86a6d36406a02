import { Body, Get, HttpCode, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { StayCalendarService } from '#bookings';
import { BedsService } from '#catalogue';
import { type Caller, invalidField, isDay, localDay } from '#kernel';
import { Access, ApiResource, CurrentCaller, IdParam } from '../../http/index.js';
import {
  BedDto,
  BedsDto,
  BedWithdrawalDto,
  CalendarDto,
  CalendarQueryDto,
  NewBedDto,
} from './beds.dto.js';

@ApiResource('provider/units/:id', 'Stays')
@Access('provider')
export class HomesController {
  constructor(
    private readonly beds: BedsService,
    private readonly calendar: StayCalendarService,
  ) {}

  /** The beds of an own home, those out of use too. */
  @Get('beds')
  @ApiOkResponse({ type: BedsDto })
  async list(@CurrentCaller() caller: Caller, @IdParam('id') id: string): Promise<BedsDto> {
    const { beds } = await this.beds.home(caller, id);
    return { items: beds, nextCursor: null };
  }

  /** Adds a bed to an own home for overnight breaks. */
  @Post('beds')
  @ApiCreatedResponse({ type: BedDto })
  add(
    @CurrentCaller() caller: Caller,
    @IdParam('id') id: string,
    @Body() { label }: NewBedDto,
  ): Promise<BedDto> {
    return this.beds.add(caller, id, label);
  }

  /** Who sleeps where in an own home; names from confirmation on. */
  @Get('stays')
  @ApiOkResponse({ type: CalendarDto })
  async stays(
    @CurrentCaller() caller: Caller,
    @IdParam('id') id: string,
    @Query() { from = localDay(new Date()), days }: CalendarQueryDto,
  ): Promise<CalendarDto> {
    if (!isDay(from)) throw invalidField('request.invalid', 'from', 'Enter a day that exists.');
    await this.beds.home(caller, id);
    return { items: await this.calendar.ofHome(caller, id, from, days), nextCursor: null };
  }
}

@ApiResource('provider/beds', 'Stays')
@Access('provider')
export class BedsController {
  constructor(private readonly beds: BedsService) {}

  /** Calls a bed something else. */
  @Patch(':id')
  @ApiOkResponse({ type: BedDto })
  rename(
    @CurrentCaller() caller: Caller,
    @IdParam('id') id: string,
    @Body() { label }: NewBedDto,
  ): Promise<BedDto> {
    return this.beds.change(caller, id, { label });
  }

  /** Takes a bed out of use from a night on that nobody has booked. */
  @Post(':id/withdrawal')
  @HttpCode(200)
  @ApiOkResponse({ type: BedDto })
  withdraw(
    @CurrentCaller() caller: Caller,
    @IdParam('id') id: string,
    @Body() { outOfUseFrom }: BedWithdrawalDto,
  ): Promise<BedDto> {
    return this.beds.change(caller, id, { outOfUseFrom });
  }

  /** Takes a bed back into use. */
  @Post(':id/reinstatement')
  @HttpCode(200)
  @ApiOkResponse({ type: BedDto })
  reinstate(@CurrentCaller() caller: Caller, @IdParam('id') id: string): Promise<BedDto> {
    return this.beds.change(caller, id, { outOfUseFrom: null });
  }
}
