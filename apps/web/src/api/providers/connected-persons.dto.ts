import { ApiProperty } from '@nestjs/swagger';
import { type Page } from '#kernel';
import {
  CONNECTED_KINDS,
  CONNECTED_ROLES,
  type ConnectedKind,
  type ConnectedPerson,
  type ConnectedRole,
} from '#providers';

const SCHEMES = ['GB-COH', 'GB-CHC', 'GB-SC', 'GB-NIC', 'GB-PPON'] as const;
type Scheme = (typeof SCHEMES)[number];

export class SchemeNumberDto {
  @ApiProperty({ enum: SCHEMES, description: 'The register, as notices name it' })
  scheme: Scheme;

  @ApiProperty()
  number: string;
}

/** Somebody who stands behind a provider (Procurement Act 2023 Sch. 6 and 7, s.28). */
export class ConnectedPersonDto implements ConnectedPerson {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ enum: Object.keys(CONNECTED_KINDS) })
  kind: ConnectedKind;

  @ApiProperty({ enum: Object.keys(CONNECTED_ROLES) })
  role: ConnectedRole;

  @ApiProperty()
  name: string;

  @ApiProperty({ type: String, nullable: true, example: '1980-05', description: 'Of a person' })
  bornMonth: string | null;

  @ApiProperty({ type: SchemeNumberDto, nullable: true, description: 'Of an organisation' })
  identifier: SchemeNumberDto | null;

  @ApiProperty({ format: 'date' })
  begunOn: string;

  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'The last day' })
  endedOn: string | null;

  @ApiProperty({ type: String, enum: ['ended', 'mistake'], nullable: true })
  endKind: 'ended' | 'mistake' | null;
}

export class ConnectedPersonsDto implements Page<ConnectedPerson> {
  @ApiProperty({ type: [ConnectedPersonDto], description: 'What is so today first' })
  items: ConnectedPersonDto[];

  @ApiProperty({ type: String, nullable: true, description: 'Null: it is the whole list' })
  nextCursor: string | null;
}
