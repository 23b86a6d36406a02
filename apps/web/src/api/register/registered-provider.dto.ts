import { ApiProperty } from '@nestjs/swagger';
import { type RegisteredProviderFile } from '#market';
import {
  type Provider,
  PROVIDER_KINDS,
  type ProviderKind,
  type Registration,
  REGISTRATION_KINDS,
  type RegistrationKind,
} from '#providers';
import { ListedProviderDto } from '../market/shared.dto.js';
import { RegisterChangeDto } from './register-changes.dto.js';
import { RegisterEntryDto } from './register.dto.js';

export class PublicProviderDto extends ListedProviderDto implements Provider {
  @ApiProperty({ enum: Object.keys(PROVIDER_KINDS), description: 'What kind of organisation' })
  kind: ProviderKind;

  @ApiProperty({ type: String, nullable: true, description: 'Its company or charity number' })
  registerNumber: string | null;
}

export class PublicRegistrationDto implements Registration {
  @ApiProperty({ format: 'uuid', description: 'The id' })
  id: string;

  @ApiProperty({ enum: Object.keys(REGISTRATION_KINDS), description: 'With which regulator' })
  kind: RegistrationKind;

  @ApiProperty({ description: 'Its number there' })
  number: string;

  @ApiProperty({ format: 'date', description: 'The first day' })
  validFrom: string;

  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'The last day' })
  validTo: string | null;
}

export class RegisteredProviderDto implements RegisteredProviderFile {
  @ApiProperty({ type: PublicProviderDto, description: 'Who it is' })
  provider: PublicProviderDto;

  @ApiProperty({ type: [PublicRegistrationDto], description: 'Registrations with regulators' })
  registrations: PublicRegistrationDto[];

  @ApiProperty({ type: [RegisterEntryDto], description: 'Where it is admitted or suspended' })
  entries: RegisterEntryDto[];

  @ApiProperty({ type: [RegisterChangeDto], description: 'What happened, the newest first' })
  history: RegisterChangeDto[];
}
