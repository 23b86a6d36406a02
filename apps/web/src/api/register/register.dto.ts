import { ApiProperty } from '@nestjs/swagger';
import { type Page } from '#kernel';
import { type RegisterEntry } from '#market';
import { IsString, IsUUID, Length } from 'class-validator';
import { MayBeLeftOut } from '../given.decorator.js';
import { PageQueryDto } from '../page-query.dto.js';
import { ListedPartDto, ListedProviderDto, NamedDto } from '../market/shared.dto.js';

const STATES = ['admitted', 'suspended'] as const;

export class RegisterQueryDto extends PageQueryDto {
  @ApiProperty({ required: false, maxLength: 160, description: "Part of the provider's name" })
  @MayBeLeftOut()
  @IsString({ message: 'Enter part of a name.' })
  @Length(1, 160, { message: 'Enter 160 characters or fewer.' })
  name?: string;

  @ApiProperty({ required: false, format: 'uuid', description: 'Only this part of a market' })
  @MayBeLeftOut()
  @IsUUID('all', { message: 'Use the id of a part.' })
  partId?: string;

  @ApiProperty({
    required: false,
    format: 'uuid',
    description: 'Only admissions by this authority',
  })
  @MayBeLeftOut()
  @IsUUID('all', { message: 'Use the id of an authority.' })
  authorityId?: string;
}

export class RegisterEntryDto implements RegisterEntry {
  @ApiProperty({ type: ListedProviderDto, description: 'Who' })
  provider: ListedProviderDto;

  @ApiProperty({ type: ListedPartDto, description: 'For what' })
  part: ListedPartDto;

  @ApiProperty({ type: NamedDto, description: 'By which authority' })
  authority: NamedDto;

  @ApiProperty({ enum: STATES, description: 'A suspended provider takes no new bookings' })
  status: (typeof STATES)[number];

  @ApiProperty({ format: 'date-time', description: 'Since when it has this status' })
  since: string;
}

export class RegisterPageDto implements Page<RegisterEntry> {
  @ApiProperty({ type: [RegisterEntryDto], description: 'By provider, part and authority' })
  items: RegisterEntryDto[];

  @ApiProperty({ type: String, nullable: true, description: 'For the next page; null at the end' })
  nextCursor: string | null;
}
