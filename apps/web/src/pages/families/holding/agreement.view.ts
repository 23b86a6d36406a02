import { type Agreement, EVIDENCE } from '#holding';
import { formatPence } from '#kernel';

type Asked = Pick<Agreement, 'evidence' | 'evidenceAbovePence'>;

/** Which receipts a council asks for, in a sentence. */
export function evidenceInWords({ evidence, evidenceAbovePence }: Asked): string {
  return evidence === 'above' && evidenceAbovePence !== null
    ? `Send a receipt for each payment above ${formatPence(evidenceAbovePence)}`
    : EVIDENCE[evidence];
}

/** "DP-17": the number that files of payments have. */
export function agreementName({ number }: Pick<Agreement, 'number'>): string {
  return `DP-${number}`;
}
