import { Get } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { type Caller, DomainError } from '#kernel';
import { ConnectedPersonsService } from '#providers';
import { Access, ApiResource, CurrentCaller } from '../../http/index.js';
import { ConnectedPersonsDto } from './connected-persons.dto.js';

@ApiResource('providers/current/connected-persons', 'Providers')
@Access('provider')
export class ConnectedPersonsController {
  constructor(private readonly persons: ConnectedPersonsService) {}

  /** Who stands behind the own organisation, as its passport says it. */
  @Get()
  @ApiOkResponse({ type: ConnectedPersonsDto })
  async list(@CurrentCaller() caller: Caller): Promise<ConnectedPersonsDto> {
    const { providerId } = caller;
    if (providerId === null)
      throw new DomainError('forbidden', 'providers.providers-only', 'A provider reads its own.');
    return { items: await this.persons.of(caller, providerId), nextCursor: null };
  }
}
