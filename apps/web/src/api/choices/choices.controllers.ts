import { Get } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { PricesService, ScenariosService } from '#choices';
import { type Caller, DomainError } from '#kernel';
import { Access, ApiResource, CurrentCaller, IdParam } from '../../http/index.js';
import { PriceComparisonDto } from './prices.dto.js';
import { ScenarioDto, ScenariosDto } from './scenarios.dto.js';

@ApiResource('price-comparison', 'Choices')
@Access('family', 'young-person', 'officer', 'commissioner', 'finance')
export class PriceComparisonController {
  constructor(private readonly prices: PricesService) {}

  /** What a night costs in each way, with source and date; the caller's council's own prices first. */
  @Get()
  @ApiOkResponse({ type: PriceComparisonDto })
  async show(@CurrentCaller() caller: Caller): Promise<PriceComparisonDto> {
    const { mileage = null, ...comparison } = await this.prices.compare(caller);
    return { ...comparison, mileage };
  }
}

@ApiResource('children/:id/scenarios', 'Choices')
@Access('family', 'young-person', 'officer')
export class ScenariosController {
  constructor(private readonly scenarios: ScenariosService) {}

  /** Other mixes of a package that the family saved or sent. */
  @Get()
  @ApiOkResponse({ type: ScenariosDto })
  async list(@CurrentCaller() caller: Caller, @IdParam('id') id: string): Promise<ScenariosDto> {
    return { items: await this.scenarios.list(caller, id), nextCursor: null };
  }

  /** One of them. */
  @Get(':scenarioId')
  @ApiOkResponse({ type: ScenarioDto })
  async show(
    @CurrentCaller() caller: Caller,
    @IdParam('id') id: string,
    @IdParam('scenarioId') scenarioId: string,
  ): Promise<ScenarioDto> {
    const scenario = await this.scenarios.get(caller, scenarioId);
    if (scenario.childId === id) return scenario;
    const message = 'The scenario was not found.';
    throw new DomainError('not-found', 'choices.scenario-not-found', message);
  }
}
