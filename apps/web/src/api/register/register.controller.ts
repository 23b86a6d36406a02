import { Get, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { type Caller } from '#kernel';
import { RegisterService } from '#market';
import { Access, ApiResource, CurrentCaller, RateLimit } from '../../http/index.js';
import { RegisterPageDto, RegisterQueryDto } from './register.dto.js';

@ApiResource('register', 'Register')
@Access('public')
@RateLimit('search')
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
}
