import { ApiProperty } from '@nestjs/swagger';
import {
  ADMISSION_STATES,
  type AdmissionState,
  type RegisterEntry,
  type RegisterPage,
} from '#market';
import { IsIn, IsString, IsUUID, Length } from 'class-validator';
import { MayBeLeftOut } from '../given.decorator.js';
import { PageQueryDto } from '../page-query.dto.js';
import { ListedPartDto, ListedProviderDto, NamedDto } from '../market/shared.dto.js';

const STATES = Object.keys(ADMISSION_STATES);

/** Which memberships: of a market, a part of it, an authority. */
export class MembershipsQueryDto extends PageQueryDto {
  @ApiProperty({ required: false, format: 'uuid', description: 'Only parts of this market' })
  @MayBeLeftOut()
  @IsUUID('all', { message: 'Use the id of a market.' })
  marketId?: string;

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

export class RegisterQueryDto extends MembershipsQueryDto {
  @ApiProperty({
    required: false,
    maxLength: 160,
    description:
      "Part of the provider's name, or a whole company, charity or registration number. Where nobody is " +
      'called that, whoever is called something like it',
  })
  @MayBeLeftOut()
  @IsString({ message: 'Enter part of a name.' })
  @Length(1, 160, { message: 'Enter 160 characters or fewer.' })
  name?: string;

  @ApiProperty({
    required: false,
    enum: STATES,
    description: 'Left out: everybody who has not been removed',
  })
  @MayBeLeftOut()
  @IsIn(STATES, { message: 'Use admitted, suspended or removed.' })
  status?: AdmissionState;
}

export class RegisterEntryDto implements RegisterEntry {
  @ApiProperty({ type: ListedProviderDto, description: 'Who' })
  provider: ListedProviderDto;

  @ApiProperty({ type: ListedPartDto, description: 'For what' })
  part: ListedPartDto;

  @ApiProperty({ type: NamedDto, description: 'By which authority' })
  authority: NamedDto;

  @ApiProperty({ enum: STATES, description: 'A suspended provider takes no new bookings' })
  status: AdmissionState;

  @ApiProperty({ format: 'date-time', description: 'Since when it has this status' })
  since: string;
}

export class RegisterPageDto implements RegisterPage {
  @ApiProperty({ type: [RegisterEntryDto], description: 'By provider, part and authority' })
  items: RegisterEntryDto[];

  @ApiProperty({ type: String, nullable: true, description: 'For the next page; null at the end' })
  nextCursor: string | null;

  @ApiProperty({
    description: 'Nobody is called what was asked for; these are called something like it',
  })
  alike: boolean;
}
