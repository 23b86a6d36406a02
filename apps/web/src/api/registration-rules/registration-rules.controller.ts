import { Get } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { RegistrationRulesService } from '#catalogue';
import { type Caller } from '#kernel';
import { Access, ApiResource, CurrentCaller } from '../../http/index.js';
import { RegistrationRulesDto } from './registration-rules.dto.js';

@ApiResource('registration-rules', 'Registration rules')
@Access('public')
export class RegistrationRulesController {
  constructor(private readonly rules: RegistrationRulesService) {}

  /** Which registration the law asks of which offer, since when, and where it says so. */
  @Get()
  @ApiOkResponse({ type: RegistrationRulesDto })
  async list(@CurrentCaller() caller: Caller): Promise<RegistrationRulesDto> {
    return { items: await this.rules.list(caller), nextCursor: null };
  }
}
