import { Get, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { type Caller } from '#kernel';
import { RegisterService } from '#market';
import {
  Access,
  ApiResource,
  CurrentCaller,
  IdParam,
  OpenData,
  RateLimit,
} from '../../http/index.js';
import { ChangesPageDto, ChangesQueryDto } from './register-changes.dto.js';
import { RegisteredProviderDto } from './registered-provider.dto.js';
import { RegisterPageDto, RegisterQueryDto } from './register.dto.js';

@ApiResource('register', 'Register')
@Access('public')
@RateLimit('search')
@OpenData()
export class RegisterController {
  constructor(private readonly register: RegisterService) {}

  /** The public register of admissions. */
  @Get()
  @ApiOkResponse({ type: RegisterPageDto })
  list(
    @CurrentCaller() caller: Caller,
    @Query() query: RegisterQueryDto,
  ): Promise<RegisterPageDto> {
    return this.register.list(caller, query);
  }

  /** Who was admitted, suspended and removed when, the newest first. Reasons are not public. */
  @Get('changes')
  @ApiOkResponse({ type: ChangesPageDto })
  changes(
    @CurrentCaller() caller: Caller,
    @Query() query: ChangesQueryDto,
  ): Promise<ChangesPageDto> {
    return this.register.changes(caller, query);
  }

  /** One provider: where it is admitted, with its registrations and its history. */
  @Get(':providerId')
  @ApiOkResponse({ type: RegisteredProviderDto })
  show(
    @CurrentCaller() caller: Caller,
    @IdParam('providerId') providerId: string,
  ): Promise<RegisteredProviderDto> {
    return this.register.provider(caller, providerId);
  }
}
