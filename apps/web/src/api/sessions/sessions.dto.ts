import { ApiProperty } from '@nestjs/swagger';
import { type Membership, type OpenedSession, type Principal } from '#identity';
import { ROLES } from '#kernel';
import { IsEmail, IsString, IsUUID, Length } from 'class-validator';
import { MayBeLeftOut } from '../given.decorator.js';

export class OpenSessionDto {
  @ApiProperty({
    example: 'family@demo.fairplace.test',
    description: 'The e-mail address of the account',
  })
  @IsEmail({}, { message: 'Enter an e-mail address, like name@example.com.' })
  email: string;

  @ApiProperty({ description: 'The password of the account', format: 'password' })
  @IsString({ message: 'Enter the password.' })
  @Length(1, 200, { message: 'Enter the password: 1 to 200 characters.' })
  password: string;

  @ApiProperty({
    required: false,
    format: 'uuid',
    description: 'Which role to act under, for people with several; the first one when left out',
  })
  @MayBeLeftOut()
  @IsUUID('all', { message: 'Use the id of one of your memberships.' })
  membershipId?: string;
}

export class MembershipDto {
  @ApiProperty({ format: 'uuid', description: 'For membershipId of a later sign-in' })
  id: string;

  @ApiProperty({ enum: ROLES, description: 'The role' })
  role: string;

  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    description: 'The authority it is with',
  })
  authorityId: string | null;

  @ApiProperty({ type: String, nullable: true, description: "The authority's name" })
  authorityName: string | null;

  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    description: 'The provider it is with',
  })
  providerId: string | null;

  static of({ id, role, authorityId, authorityName, providerId }: Membership): MembershipDto {
    return { id, role, authorityId, authorityName, providerId };
  }
}

export class OpenedSessionDto {
  @ApiProperty({ description: 'Send it as "Authorization: Bearer <token>"' })
  token: string;

  @ApiProperty({ format: 'date-time', description: 'When it ends at the latest' })
  expiresAt: string;

  @ApiProperty({ type: MembershipDto, description: 'The role that the token acts under' })
  membership: MembershipDto;

  @ApiProperty({ type: [MembershipDto], description: 'All roles of the person' })
  memberships: MembershipDto[];

  static of({ token, expiresAt, membership, memberships }: OpenedSession): OpenedSessionDto {
    return {
      token,
      expiresAt: expiresAt.toISOString(),
      membership: MembershipDto.of(membership),
      memberships: memberships.map((one) => MembershipDto.of(one)),
    };
  }
}

export class CurrentSessionDto {
  @ApiProperty({ format: 'uuid', description: 'The person' })
  userId: string;

  @ApiProperty({ description: 'The name of the person' })
  displayName: string;

  @ApiProperty({ enum: ROLES, description: 'The role of this session' })
  role: string;

  @ApiProperty({ format: 'uuid', description: 'The membership of this session' })
  membershipId: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'The authority' })
  authorityId: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'The provider' })
  providerId: string | null;

  @ApiProperty({ format: 'date-time', description: 'When the session ends at the latest' })
  expiresAt: string;

  static of(principal: Principal): CurrentSessionDto {
    const { userId, displayName, role, membershipId, authorityId, providerId } = principal;
    const expiresAt = principal.expiresAt.toISOString();
    return { userId, displayName, role, membershipId, authorityId, providerId, expiresAt };
  }
}
