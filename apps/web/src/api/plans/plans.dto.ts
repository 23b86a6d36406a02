import { ApiProperty } from '@nestjs/swagger';
import { type PlanExport, SECTION_CODES, type SectionCode } from '#plans';

const SIDES = ['family', 'young-person', 'officer'] as const;
const WAYS = ['here', 'by-telephone', 'at-a-meeting', 'with-a-what-if'] as const;
type Version = NonNullable<PlanExport['version']>;
type Outcome = PlanExport['outcomes'][number];

export class PlanChildDto {
  @ApiProperty({ format: 'uuid', description: 'The child' })
  id: string;

  @ApiProperty({ description: 'First and last name' })
  name: string;

  @ApiProperty({ format: 'date', description: 'The date of birth' })
  dateOfBirth: string;
}

export class AgreementDto {
  @ApiProperty({ enum: SIDES, description: 'Who agreed' })
  side: (typeof SIDES)[number];

  @ApiProperty({ enum: WAYS, description: 'Here, or said to an officer who wrote it down' })
  way: (typeof WAYS)[number];

  @ApiProperty({ description: 'The name of whoever pressed the button' })
  recordedBy: string;

  @ApiProperty({ format: 'date-time', description: 'When' })
  agreedAt: string;
}

export class PlanLineDto {
  @ApiProperty({ description: 'What it is' })
  description: string;

  @ApiProperty({ type: Number, nullable: true, description: 'Of a year, in pence' })
  totalPence: number | null;

  @ApiProperty({ required: false, description: 'How many; hours in minutes' })
  quantity?: number;

  @ApiProperty({ required: false, description: 'Of what: night, hour, day, trip, item' })
  unit?: string;
}

export class PlanVersionDto implements Version {
  @ApiProperty({ example: 3, description: 'Counts up from 1' })
  number: number;

  @ApiProperty({ description: 'What it is called' })
  title: string;

  @ApiProperty({ description: 'What is new in it; may be empty' })
  summary: string;

  @ApiProperty({
    type: String,
    nullable: true,
    format: 'date-time',
    description: 'Since when it is in force',
  })
  agreedAt: string | null;

  @ApiProperty({ type: [AgreementDto], description: 'Who agreed' })
  agreements: AgreementDto[];

  @ApiProperty({
    type: [PlanLineDto],
    description: 'What a changed package is made of; else empty',
  })
  lines: PlanLineDto[];
}

export class PlanSectionDto {
  @ApiProperty({ enum: SECTION_CODES, description: 'Which part of "All about me"' })
  code: SectionCode;

  @ApiProperty({ description: 'Its title, as the child would say it' })
  title: string;

  @ApiProperty({ description: 'The text, with its lines' })
  body: string;

  @ApiProperty({ description: "In the child's own words" })
  ownWords: boolean;

  @ApiProperty({ description: 'Data concerning health: UK GDPR, Article 9' })
  specialCategory: boolean;
}

export class ServedDto {
  @ApiProperty({ description: 'Bookings confirmed or attended' })
  bookings: number;

  @ApiProperty({ description: 'Their time, in minutes' })
  minutes: number;

  @ApiProperty({ description: 'Their nights' })
  nights: number;
}

export class ProgressNoteDto {
  @ApiProperty({ description: 'How it is going' })
  body: string;

  @ApiProperty({ description: 'The name of the writer' })
  writtenBy: string;

  @ApiProperty({ enum: SIDES, description: 'Who the writer is' })
  writtenRole: (typeof SIDES)[number];

  @ApiProperty({ format: 'date-time', description: 'When' })
  writtenAt: string;
}

export class PlanOutcomeDto implements Outcome {
  @ApiProperty({ format: 'uuid', description: 'The same in every version' })
  id: string;

  @ApiProperty({ description: 'What is to change' })
  wish: string;

  @ApiProperty({ description: 'How it will be known; may be empty' })
  sign: string;

  @ApiProperty({ type: String, nullable: true, format: 'date', description: 'By when' })
  dueOn: string | null;

  @ApiProperty({ enum: ['open', 'reached', 'dropped'], description: 'How far it is' })
  state: Outcome['state'];

  @ApiProperty({ type: ServedDto, description: 'What was booked for it' })
  served: ServedDto;

  @ApiProperty({ type: [ProgressNoteDto], description: 'How it goes, the newest first' })
  notes: ProgressNoteDto[];
}

export class PlanSharingDto {
  @ApiProperty({ description: 'Who may see' })
  providerName: string;

  @ApiProperty({ enum: SECTION_CODES, isArray: true, description: 'Which parts' })
  sections: SectionCode[];

  @ApiProperty({ format: 'date', description: 'The last day' })
  endsOn: string;
}

export class PlanDto implements PlanExport {
  @ApiProperty({ enum: [1], description: 'Raised when a field changes its meaning' })
  formatVersion: 1;

  @ApiProperty({ format: 'date-time', description: 'When this was asked for' })
  exportedAt: string;

  @ApiProperty({ type: PlanChildDto, description: 'Whose plan' })
  child: PlanChildDto;

  @ApiProperty({
    type: PlanVersionDto,
    nullable: true,
    description: 'The version in force; null for a draft that nobody has agreed to',
  })
  version: PlanVersionDto | null;

  @ApiProperty({ type: [PlanSectionDto], description: 'What is written, in the order of the plan' })
  sections: PlanSectionDto[];

  @ApiProperty({ type: [PlanOutcomeDto], description: 'What is to change' })
  outcomes: PlanOutcomeDto[];

  @ApiProperty({ type: [PlanSharingDto], description: 'Who besides family and officer may see it' })
  sharing: PlanSharingDto[];
}
