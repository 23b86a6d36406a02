import { type Receipt, RECEIPT_STATES, type ReceiptFile } from '#holding';

export interface FileView extends ReceiptFile {
  /** Null while it may not be opened. */
  href: string | null;
  note: string;
}

export interface ReceiptView extends Omit<Receipt, 'files'> {
  stateName: string;
  files: FileView[];
  /** Neither accepted nor counted. */
  isOpen: boolean;
}

const NOTES: Record<ReceiptFile['scan'], string> = {
  unscanned: '',
  clean: '',
  quarantine: 'being checked for viruses',
  infected: 'removed, because there was a virus in it',
};

/** @param base the address of the receipt, for whoever looks at it */
export function receiptView(receipt: Receipt, base: string): ReceiptView {
  const files = receipt.files.map((file) => ({
    ...file,
    href: file.scan === 'clean' || file.scan === 'unscanned' ? `${base}/files/${file.id}` : null,
    note: NOTES[file.scan],
  }));
  const isOpen = receipt.state === 'sent' || receipt.state === 'queried';
  return { ...receipt, files, isOpen, stateName: RECEIPT_STATES[receipt.state] };
}

const TYPES: Record<string, string> = {
  pdf: 'application/pdf',
  png: 'image/png',
  jpg: 'image/jpeg',
};

/** A file of a receipt to save, under a name of our own. */
export function receiptFile(
  fileId: string,
  { kind, content }: { kind: string; content: Buffer },
): {
  name: string;
  type: string;
  content: Buffer;
} {
  const type = TYPES[kind] ?? 'application/octet-stream';
  return { name: `receipt-${fileId.slice(0, 8)}.${kind}`, type, content };
}
