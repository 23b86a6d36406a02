import { Body, Delete, Get, HttpCode, Put } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse } from '@nestjs/swagger';
import { type Caller } from '#kernel';
import { AlertsService } from '#vacancies';
import { Access, ApiResource, CurrentCaller } from '../../http/index.js';
import { AlertDto, SetAlertDto } from './alerts.dto.js';

/** "Tell me about new places": at most one wish a person, under the membership in use. */
@ApiResource('alerts/current', 'Alerts')
@Access('family', 'young-person')
export class AlertsController {
  constructor(private readonly alerts: AlertsService) {}

  /** What the caller asked to be told of; 404 when nothing. */
  @Get()
  @ApiOkResponse({ type: AlertDto })
  show(@CurrentCaller() caller: Caller): Promise<AlertDto> {
    return this.alerts.get(caller);
  }

  /** Asks to be told, or changes what was asked for. */
  @Put()
  @ApiOkResponse({ type: AlertDto })
  set(@CurrentCaller() caller: Caller, @Body() body: SetAlertDto): Promise<AlertDto> {
    return this.alerts.set(caller, body);
  }

  /** Tells no more. */
  @Delete()
  @HttpCode(204)
  @ApiNoContentResponse()
  async stop(@CurrentCaller() caller: Caller): Promise<void> {
    await this.alerts.stop(caller);
  }
}
