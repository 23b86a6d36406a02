import { createHash } from 'node:crypto';

/** The namespace of the demonstration's identifiers: any UUID, as long as it stays the same. */
const NAMESPACE = Buffer.from('6f0d1a52c3b94e58a1d7f24c9e30b865', 'hex');

/** The same identifier for the same name, in every load (RFC 9562, version 5). */
export function demoId(kind: string, name: string): string {
  const hash = createHash('sha1').update(NAMESPACE).update(`${kind} ${name}`).digest();
  const bytes = hash.subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
