import { ApiProperty } from '@nestjs/swagger';
import { type Page } from '#kernel';
import {
  type Admission,
  ADMISSION_STATES,
  type AdmissionAct,
  type AdmissionEvent,
  type AdmissionFile,
  type AdmissionState,
  type RemovalNotice,
  type RemovalNoticeInput,
} from '#market';
import { IsIn, IsString, Length, Matches } from 'class-validator';
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

export class RemovalNoticeDto implements RemovalNotice {
  @ApiProperty({ example: 'ground-conditions', description: 'A rule of the market' })
  ground: string;

  @ApiProperty({ description: 'The ground as a sentence' })
  words: string;

  @ApiProperty({ description: 'Where the ground comes from' })
  reference: string;

  @ApiProperty({ description: 'Whether the law leaves no choice' })
  mandatory: boolean;

  @ApiProperty({ description: 'Why, as the provider reads it' })
  reasons: string;

  @ApiProperty({ format: 'date', description: 'It can be removed from this day on' })
  effectiveOn: string;

  @ApiProperty({ format: 'date-time', description: 'When the provider was told' })
  givenAt: string;
}

export class NewRemovalNoticeDto implements RemovalNoticeInput {
  @ApiProperty({ example: 'ground-conditions', description: 'A ground of the rules of the market' })
  @IsString({ message: 'Choose a ground of the rules of the market.' })
  @Length(1, 60, { message: 'Choose a ground of the rules of the market.' })
  ground: string;

  @ApiProperty({ description: 'Why, in 10 to 4,000 characters' })
  @IsString({ message: 'Give your reasons in 10 to 4,000 characters.' })
  @Length(10, 4000, { message: 'Give your reasons in 10 to 4,000 characters.' })
  reasons: string;

  @ApiProperty({ format: 'date', description: 'It can be removed from this day on' })
  @Matches(/^20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, {
    message: 'Use a date such as 2034-03-31.',
  })
  effectiveOn: string;
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

  @ApiProperty({
    type: RemovalNoticeDto,
    nullable: true,
    description: 'What the provider was told about a removal',
  })
  removalNotice: RemovalNoticeDto | null;
}

export class AdmissionsPageDto implements Page<Admission> {
  @ApiProperty({ type: [AdmissionDto], description: 'By provider' })
  items: AdmissionDto[];

  @ApiProperty({ type: String, nullable: true, description: 'For the next page; null at the end' })
  nextCursor: string | null;
}
