import { ApiProperty } from '@nestjs/swagger';
import { type Page } from '#kernel';
import { ADMISSION_STATES, type AdmissionState, type RegisterChange } from '#market';
import { IsUUID } from 'class-validator';
import { MayBeLeftOut } from '../given.decorator.js';
import { ListedPartDto, NamedDto } from '../market/shared.dto.js';
import { MembershipsQueryDto } from './register.dto.js';

const STATES = Object.keys(ADMISSION_STATES);

export class ChangesQueryDto extends MembershipsQueryDto {
  @ApiProperty({ required: false, format: 'uuid', description: 'Only this provider' })
  @MayBeLeftOut()
  @IsUUID('all', { message: 'Use the id of a provider.' })
  providerId?: string;
}

export class RegisterChangeDto implements RegisterChange {
  @ApiProperty({ type: 'integer', description: 'Newer changes have greater numbers' })
  number: number;

  @ApiProperty({ type: NamedDto, description: 'Who' })
  provider: NamedDto;

  @ApiProperty({ type: ListedPartDto, description: 'For what' })
  part: ListedPartDto;

  @ApiProperty({ type: NamedDto, description: 'By which authority' })
  authority: NamedDto;

  @ApiProperty({
    type: String,
    enum: STATES,
    nullable: true,
    description: 'Its status before; null where it was admitted for the first time',
  })
  from: AdmissionState | null;

  @ApiProperty({ enum: STATES, description: 'Its status from then on' })
  status: AdmissionState;

  @ApiProperty({ format: 'date-time', description: 'When' })
  at: string;
}

export class ChangesPageDto implements Page<RegisterChange> {
  @ApiProperty({ type: [RegisterChangeDto], description: 'The newest first' })
  items: RegisterChangeDto[];

  @ApiProperty({ type: String, nullable: true, description: 'For the next page; null at the end' })
  nextCursor: string | null;
}
