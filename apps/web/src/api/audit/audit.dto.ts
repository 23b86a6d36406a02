import { ApiProperty } from '@nestjs/swagger';
import { type AuditEntry } from '#audit';
import { type Page } from '#kernel';
import { IsUUID, Matches } from 'class-validator';
import { MayBeLeftOut } from '../given.decorator.js';
import { PageQueryDto } from '../page-query.dto.js';

const DAY = /^20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const DAY_MESSAGE = 'Use a date such as 2026-11-22.';

export class AuditQueryDto extends PageQueryDto {
  @ApiProperty({
    required: false,
    example: 'booking.cancel',
    description: 'An action, or its noun alone',
  })
  @MayBeLeftOut()
  @Matches(/^[a-z-]{1,40}(\.[a-z-]{1,40})?$/, {
    message: 'Use an action such as booking.cancel, or booking.',
  })
  action?: string;

  @ApiProperty({ required: false, format: 'uuid', description: 'Entries about this record' })
  @MayBeLeftOut()
  @IsUUID('all', { message: 'Use the id of a record.' })
  subjectId?: string;

  @ApiProperty({ required: false, format: 'date', description: 'From this day on' })
  @MayBeLeftOut()
  @Matches(DAY, { message: DAY_MESSAGE })
  from?: string;

  @ApiProperty({ required: false, format: 'date', description: 'To the end of this day' })
  @MayBeLeftOut()
  @Matches(DAY, { message: DAY_MESSAGE })
  to?: string;
}

export class AuditEntryDto implements AuditEntry {
  @ApiProperty({ description: 'Grows with time' })
  id: number;

  @ApiProperty({ format: 'date-time', description: 'When' })
  at: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Who' })
  userId: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Their name' })
  userName: string | null;

  @ApiProperty({ description: 'Under which role' })
  role: string;

  @ApiProperty({ example: 'booking.cancel', description: 'What was done or read' })
  action: string;

  @ApiProperty({ description: 'What it was done to' })
  subjectType: string;

  @ApiProperty({ isArray: true, type: String, format: 'uuid', description: 'To which of them' })
  subjectIds: string[];

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description: 'States, amounts, reasons',
  })
  details: Record<string, unknown>;

  @ApiProperty({ type: String, nullable: true, description: 'The request it happened in' })
  requestId: string | null;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    description:
      'Its place in the sealed trail of the authority; null for some seconds, until it is sealed',
  })
  position: number | null;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'When it was sealed: a change after that would show',
  })
  sealedAt: string | null;
}

export class AuditPageDto implements Page<AuditEntry> {
  @ApiProperty({ type: [AuditEntryDto], description: 'The newest first' })
  items: AuditEntryDto[];

  @ApiProperty({ type: String, nullable: true, description: 'For the next page; null at the end' })
  nextCursor: string | null;
}
