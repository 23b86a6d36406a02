import { Body, Get, HttpCode, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse } from '@nestjs/swagger';
import { type Caller } from '#kernel';
import { ProvidersService, RegistrationService } from '#providers';
import { Access, ApiResource, CurrentCaller, IdParam, RateLimit } from '../../http/index.js';
import {
  InsuranceDto,
  NewInsuranceDto,
  NewRegistrationDto,
  PassportDto,
  RegistrationDto,
} from './passport.dto.js';
import { RegisteredProviderDto, RegisterProviderDto } from './providers.dto.js';

@ApiResource('providers', 'Providers')
@Access('provider')
export class ProvidersController {
  constructor(
    private readonly registration: RegistrationService,
    private readonly providers: ProvidersService,
  ) {}

  /** Registers an organisation and its first person, who can then sign in and apply. */
  @Post()
  @Access('public')
  @RateLimit('registration')
  @ApiCreatedResponse({ type: RegisteredProviderDto })
  register(
    @CurrentCaller() caller: Caller,
    @Body() body: RegisterProviderDto,
  ): Promise<RegisteredProviderDto> {
    return this.registration.register(caller, body);
  }

  /** The own organisation: what it has entered, and what is missing. */
  @Get('current')
  @ApiOkResponse({ type: PassportDto })
  async show(@CurrentCaller() caller: Caller): Promise<PassportDto> {
    return PassportDto.of(await this.providers.getOwn(caller));
  }

  /** Enters a registration with a regulator. */
  @Post('current/registrations')
  @ApiCreatedResponse({ type: RegistrationDto })
  addRegistration(
    @CurrentCaller() caller: Caller,
    @Body() body: NewRegistrationDto,
  ): Promise<RegistrationDto> {
    return this.providers.addRegistration(caller, body);
  }

  /** Withdraws a registration: it counts for no day from now on. */
  @Post('current/registrations/:id/withdrawal')
  @HttpCode(204)
  @ApiNoContentResponse({ description: 'It is withdrawn' })
  withdrawRegistration(@CurrentCaller() caller: Caller, @IdParam('id') id: string): Promise<void> {
    return this.providers.withdrawRegistration(caller, id);
  }

  /** Enters an insurance. */
  @Post('current/insurances')
  @ApiCreatedResponse({ type: InsuranceDto })
  addInsurance(
    @CurrentCaller() caller: Caller,
    @Body() body: NewInsuranceDto,
  ): Promise<InsuranceDto> {
    return this.providers.addInsurance(caller, body);
  }

  /** Withdraws an insurance: it counts for no day from now on. */
  @Post('current/insurances/:id/withdrawal')
  @HttpCode(204)
  @ApiNoContentResponse({ description: 'It is withdrawn' })
  withdrawInsurance(@CurrentCaller() caller: Caller, @IdParam('id') id: string): Promise<void> {
    return this.providers.withdrawInsurance(caller, id);
  }
}
