import { Body, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { type Caller } from '#kernel';
import { VacanciesService } from '#vacancies';
import { Access, ApiResource, CurrentCaller, IdParam } from '../../http/index.js';
import { PageQueryDto } from '../page-query.dto.js';
import { PublishVacancyDto, toNewVacancy } from './publish-vacancy.dto.js';
import { VacanciesPageDto, VacancyDto } from './vacancies.dto.js';

@ApiResource('vacancies', 'Vacancies')
@Access('public')
export class VacanciesController {
  constructor(private readonly vacancies: VacanciesService) {}

  /** Publishes a free place; families and officers whom it fits are told, once each. */
  @Post()
  @Access('provider')
  @ApiCreatedResponse({ type: VacancyDto })
  publish(@CurrentCaller() caller: Caller, @Body() body: PublishVacancyDto): Promise<VacancyDto> {
    return this.vacancies.publish(caller, toNewVacancy(body));
  }

  /** Every open vacancy. */
  @Get()
  @ApiOkResponse({ type: VacanciesPageDto })
  list(@CurrentCaller() caller: Caller, @Query() query: PageQueryDto): Promise<VacanciesPageDto> {
    return this.vacancies.list(caller, query);
  }

  /** One vacancy, a closed or withdrawn one included. */
  @Get(':id')
  @ApiOkResponse({ type: VacancyDto })
  show(@CurrentCaller() caller: Caller, @IdParam('id') id: string): Promise<VacancyDto> {
    return this.vacancies.get(caller, id);
  }

  /** Withdraws a vacancy: nobody is told of it any more. */
  @Post(':id/withdrawal')
  @HttpCode(200)
  @Access('provider')
  @ApiOkResponse({ type: VacancyDto })
  withdraw(@CurrentCaller() caller: Caller, @IdParam('id') id: string): Promise<VacancyDto> {
    return this.vacancies.withdraw(caller, id);
  }
}
