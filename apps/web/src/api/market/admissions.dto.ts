import { ApiProperty } from '@nestjs/swagger';
import { type Page } from '#kernel';
import {
  type Admission,
  ADMISSION_STATES,
  type AdmissionAct,
  type AdmissionEvent,
  type AdmissionFile,
  type AdmissionState,
} from '#market';
import { IsIn } from 'class-validator';
import { MayBeLeftOut } from '../given.decorator.js';
import { PageQueryDto } from '../page-query.dto.js';
import { ListedPartDto, ListedProviderDto, NamedDto } from './shared.dto.js';

const STATES = Object.keys(ADMISSION_STATES);

export class AdmissionsQueryDto extends PageQueryDto {
  @ApiProperty({ required: false, enum: STATES, description: 'Only those that are' })
  @MayBeLeftOut()
  @IsIn(STATES, { message: 'Choose admitted, suspended or removed.' })
  status?: AdmissionState;
}

export class AdmissionDto implements Admission {
  @ApiProperty({ format: 'uuid', description: 'The admission' })
  id: string;

  @ApiProperty({ type: ListedProviderDto, description: 'Who is admitted' })
  provider: ListedProviderDto;

  @ApiProperty({ type: ListedPartDto, description: 'To what' })
  part: ListedPartDto;

  @ApiProperty({ type: NamedDto, description: 'By whom' })
  authority: NamedDto;

  @ApiProperty({ enum: STATES, description: 'A suspended provider takes no new bookings' })
  status: AdmissionState;

  @ApiProperty({ format: 'date-time', description: 'Since when it has this status' })
  since: string;
}

export class AdmissionEventDto implements AdmissionEvent {
  @ApiProperty({ type: String, enum: STATES, nullable: true, description: 'Null at the beginning' })
  from: AdmissionState | null;

  @ApiProperty({ enum: STATES, description: 'The status it came to' })
  to: AdmissionState;

  @ApiProperty({ description: 'Why' })
  reasons: string;

  @ApiProperty({ format: 'date-time', description: 'When' })
  at: string;
}

export class AdmissionFileDto extends AdmissionDto implements AdmissionFile {
  @ApiProperty({
    isArray: true,
    enum: ['suspension', 'reinstatement', 'removal'],
    description: 'What can be done to it as it stands',
  })
  acts: AdmissionAct[];

  @ApiProperty({ type: [AdmissionEventDto], description: 'What happened to it, the newest first' })
  events: AdmissionEventDto[];

  @ApiProperty({ description: "How many of the authority's bookings go on whatever happens to it" })
  bookingsKept: number;
}

export class AdmissionsPageDto implements Page<Admission> {
  @ApiProperty({ type: [AdmissionDto], description: 'By provider' })
  items: AdmissionDto[];

  @ApiProperty({ type: String, nullable: true, description: 'For the next page; null at the end' })
  nextCursor: string | null;
}
