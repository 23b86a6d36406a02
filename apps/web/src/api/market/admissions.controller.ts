import { Body, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { type Caller } from '#kernel';
import { AdmissionsService, RemovalsService } from '#market';
import { Access, ApiResource, CurrentCaller, IdParam } from '../../http/index.js';
import {
  AdmissionFileDto,
  AdmissionsPageDto,
  AdmissionsQueryDto,
  NewRemovalNoticeDto,
} from './admissions.dto.js';
import { ReasonsDto } from './decisions.dto.js';

@ApiResource('market/admissions', 'Market')
@Access('commissioner')
export class AdmissionsController {
  constructor(
    private readonly admissions: AdmissionsService,
    private readonly removals: RemovalsService,
  ) {}

  /** Admissions by the own authority. */
  @Get()
  @ApiOkResponse({ type: AdmissionsPageDto })
  list(
    @CurrentCaller() caller: Caller,
    @Query() query: AdmissionsQueryDto,
  ): Promise<AdmissionsPageDto> {
    return this.admissions.list(caller, query);
  }

  /** One admission with its history and the number of bookings that depend on it. */
  @Get(':id')
  @ApiOkResponse({ type: AdmissionFileDto })
  show(@CurrentCaller() caller: Caller, @IdParam('id') id: string): Promise<AdmissionFileDto> {
    return this.admissions.get(caller, id);
  }

  /** Suspends: no booking commits after this; those that exist are kept. */
  @Post(':id/suspension')
  @HttpCode(200)
  @ApiOkResponse({ type: AdmissionFileDto })
  suspend(
    @CurrentCaller() caller: Caller,
    @IdParam('id') id: string,
    @Body() { reasons }: ReasonsDto,
  ): Promise<AdmissionFileDto> {
    return this.admissions.act(caller, id, 'suspension', reasons);
  }

  /** Ends a suspension. */
  @Post(':id/reinstatement')
  @HttpCode(200)
  @ApiOkResponse({ type: AdmissionFileDto })
  reinstate(
    @CurrentCaller() caller: Caller,
    @IdParam('id') id: string,
    @Body() { reasons }: ReasonsDto,
  ): Promise<AdmissionFileDto> {
    return this.admissions.act(caller, id, 'reinstatement', reasons);
  }

  /** Tells the provider that it will be removed, on which ground and why. */
  @Post(':id/removal-notice')
  @HttpCode(200)
  @ApiOkResponse({ type: AdmissionFileDto })
  async giveNotice(
    @CurrentCaller() caller: Caller,
    @IdParam('id') id: string,
    @Body() body: NewRemovalNoticeDto,
  ): Promise<AdmissionFileDto> {
    await this.removals.giveNotice(caller, id, body);
    return this.admissions.get(caller, id);
  }

  /** Ends the membership, from the day in the notice on; the provider can apply again at any time. */
  @Post(':id/removal')
  @HttpCode(200)
  @ApiOkResponse({ type: AdmissionFileDto })
  remove(
    @CurrentCaller() caller: Caller,
    @IdParam('id') id: string,
    @Body() { reasons }: ReasonsDto,
  ): Promise<AdmissionFileDto> {
    return this.admissions.act(caller, id, 'removal', reasons);
  }
}
