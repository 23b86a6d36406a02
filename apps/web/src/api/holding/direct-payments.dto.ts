import { ApiProperty } from '@nestjs/swagger';
import {
  type Agreement,
  type AgreementsOfChild,
  EVIDENCE,
  type Evidence,
  type Instalment,
  type PlannedInstalment,
} from '#holding';

export class PlannedInstalmentDto implements PlannedInstalment {
  @ApiProperty({ type: 'integer', minimum: 1, description: 'Its place in the schedule' })
  number: number;

  @ApiProperty({ format: 'date', description: 'The first day that it pays for' })
  periodFrom: string;

  @ApiProperty({ format: 'date', description: 'The last day that it pays for' })
  periodTo: string;

  @ApiProperty({ format: 'date', description: 'The working day on which it is paid' })
  dueOn: string;

  @ApiProperty({ type: 'integer', description: 'Pence' })
  pence: number;
}

export class InstalmentDto extends PlannedInstalmentDto implements Instalment {
  @ApiProperty({
    enum: ['planned', 'listed', 'cancelled'],
    description: 'Listed: in a payment file',
  })
  state: Instalment['state'];
}

export class DirectPaymentAgreementDto implements Agreement {
  @ApiProperty({ format: 'uuid', description: 'The agreement' })
  id: string;

  @ApiProperty({ format: 'uuid', description: 'The child' })
  childId: string;

  @ApiProperty({ format: 'uuid', description: "The year's entitlement" })
  entitlementId: string;

  @ApiProperty({ type: 'integer', description: 'Stands in files of payments' })
  number: number;

  @ApiProperty({ description: 'What was agreed to, a paragraph a line' })
  terms: string;

  @ApiProperty({ type: 'integer', description: 'The version of the terms' })
  termsVersion: number;

  @ApiProperty({ description: 'Where the terms come from' })
  termsSource: string;

  @ApiProperty({ description: "The family's number in the council's finance system" })
  payeeReference: string;

  @ApiProperty({ format: 'date', description: 'The first day' })
  startsOn: string;

  @ApiProperty({ format: 'date', description: 'The last day' })
  endsOn: string;

  @ApiProperty({ type: 'integer', description: 'Pence in all' })
  pence: number;

  @ApiProperty({ enum: Object.keys(EVIDENCE), description: 'What is asked to be shown' })
  evidence: Evidence;

  @ApiProperty({ type: Number, nullable: true, description: 'Above how many pence' })
  evidenceAbovePence: number | null;

  @ApiProperty({ type: String, nullable: true, description: 'Why more is asked for than the rule' })
  evidenceReason: string | null;

  @ApiProperty({ format: 'date', description: 'When it is looked at again' })
  reviewOn: string;

  @ApiProperty({
    enum: ['proposed', 'accepted', 'declined', 'ended'],
    description: 'Where it stands',
  })
  state: Agreement['state'];

  @ApiProperty({ format: 'date-time', description: 'When it was proposed' })
  proposedAt: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'When answered' })
  answeredAt: string | null;

  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'When it ended' })
  endedOn: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Why it ended' })
  endReason: string | null;

  @ApiProperty({ type: [InstalmentDto], description: 'What is paid; empty for a proposal' })
  instalments: InstalmentDto[];
}

export class DirectPaymentDto implements Pick<AgreementsOfChild, 'schedule' | 'earlier'> {
  @ApiProperty({
    type: DirectPaymentAgreementDto,
    nullable: true,
    description: 'Proposed, or in force; null where there is none',
  })
  current: DirectPaymentAgreementDto | null;

  @ApiProperty({ type: [PlannedInstalmentDto], description: 'Its payments, or what they would be' })
  schedule: PlannedInstalmentDto[];

  @ApiProperty({
    type: [DirectPaymentAgreementDto],
    description: 'Declined or ended, newest first',
  })
  earlier: DirectPaymentAgreementDto[];
}
