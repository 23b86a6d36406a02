import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { bidTooLong } from './calloffs.errors.js';

/** Plaintext bytes: whatever is written fills them with spaces, so that sizes say nothing. */
export const QUALITY_BYTES = 65_536;
export const PRICE_BYTES = 1024;

const [IV_BYTES, TAG_BYTES] = [12, 16];

export interface KeyPair {
  /** "age1...": what bids are encrypted to. */
  recipient: string;
  /** "AGE-SECRET-KEY-1...": never stored as it is. */
  identity: string;
}

export async function newKeyPair(): Promise<KeyPair> {
  const identity = await generateX25519Identity();
  return { identity, recipient: await identityToRecipient(identity) };
}

/** Encrypts a value as JSON of a fixed size. @throws DomainError calloffs.bid-too-long */
export async function seal(value: object, size: number, recipient: string): Promise<Buffer> {
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  return Buffer.from(await encrypter.encrypt(padded(value, size)));
}

/** @throws Error when the content was sealed to another key, or changed */
export async function unseal(sealed: Uint8Array, identity: string): Promise<unknown> {
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  return JSON.parse(Buffer.from(await decrypter.decrypt(sealed)).toString('utf8')) as unknown;
}

/** What a secret of the configuration protects, and for which one thing: another context, another key. */
export interface Wrapping {
  secret: string;
  /** "bid-key quality <id>", say. */
  context: string;
}

/** AES-256-GCM under a key that HKDF-SHA256 makes of the secret and the context. */
export function wrap(content: Buffer, { secret, context }: Wrapping): Buffer {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', keyOf(secret, context), iv);
  const sealed = Buffer.concat([cipher.update(content), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]);
}

/** @throws Error under another secret or context, or when it was changed */
export function unwrap(wrapped: Buffer, { secret, context }: Wrapping): Buffer {
  const key = keyOf(secret, context);
  const decipher = createDecipheriv('aes-256-gcm', key, wrapped.subarray(0, IV_BYTES));
  decipher.setAuthTag(wrapped.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  return Buffer.concat([decipher.update(wrapped.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]);
}

/** JSON filled with spaces, which a parser passes over. @throws DomainError calloffs.bid-too-long */
export function padded(value: object, size: number): Buffer {
  const json = Buffer.from(JSON.stringify(value), 'utf8');
  if (json.length > size) throw bidTooLong();
  return Buffer.concat([json, Buffer.alloc(size - json.length, ' ')]);
}

function keyOf(secret: string, context: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, 'fairplace call-offs', context, 32));
}
