import { Body, Get, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { type Caller } from '#kernel';
import { ApplicationsService, DecisionsService } from '#market';
import { Access, ApiResource, CurrentCaller, IdParam } from '../../http/index.js';
import {
  AnsweredApplicationDto,
  ApplicationsPageDto,
  ApplicationsQueryDto,
  ApplyDto,
} from './applications.dto.js';
import { DecideDto, DecisionDto } from './decisions.dto.js';

@ApiResource('market/applications', 'Market')
@Access('provider', 'commissioner', 'auditor')
export class ApplicationsController {
  constructor(
    private readonly applications: ApplicationsService,
    private readonly decisions: DecisionsService,
  ) {}

  /** Applies for parts of a market: at any time, with an answer to every condition. */
  @Post()
  @Access('provider')
  @ApiCreatedResponse({ type: AnsweredApplicationDto })
  async apply(
    @CurrentCaller() caller: Caller,
    @Body() body: ApplyDto,
  ): Promise<AnsweredApplicationDto> {
    return AnsweredApplicationDto.of(await this.applications.apply(caller, body));
  }

  /** A provider's own applications; for an authority, those of the markets it uses. */
  @Get()
  @ApiOkResponse({ type: ApplicationsPageDto })
  list(
    @CurrentCaller() caller: Caller,
    @Query() query: ApplicationsQueryDto,
  ): Promise<ApplicationsPageDto> {
    return this.applications.list(caller, query);
  }

  /** One application with its answers. */
  @Get(':id')
  @ApiOkResponse({ type: AnsweredApplicationDto })
  async show(
    @CurrentCaller() caller: Caller,
    @IdParam('id') id: string,
  ): Promise<AnsweredApplicationDto> {
    return AnsweredApplicationDto.of(await this.applications.get(caller, id));
  }

  /** Decides on one part for the own authority, once; a provider that is admitted can be booked at once. */
  @Post(':id/decisions')
  @Access('commissioner')
  @ApiCreatedResponse({ type: DecisionDto })
  decide(
    @CurrentCaller() caller: Caller,
    @IdParam('id') id: string,
    @Body() body: DecideDto,
  ): Promise<DecisionDto> {
    return this.decisions.decide(caller, id, body);
  }
}
