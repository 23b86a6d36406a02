import { createHmac, timingSafeEqual } from 'node:crypto';
import { DomainError } from '#kernel';
import { type Head } from './chain.js';

/** Where a chain ends, for a place outside the database. */
export interface NotedHead extends Head {
  chain: string;
  /** The code of the authority, for the reader; null for the chain without one. */
  authority: string | null;
  /** ISO 8601. */
  notedAt: string;
}

const SHAPE: Record<string, RegExp> = {
  chain: /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  seq: /^[1-9]\d{0,15}$/,
  hash: /^[0-9a-f]{64}$/,
};

/**
 * One line of a file of heads, JSON.
 * @param key signs the line (HMAC-SHA-256), so that nobody without the key can write another; unsigned
 *   without it
 */
export function headLine(
  { chain, authority, notedAt, seq, hash }: NotedHead,
  key?: string,
): string {
  const line = { notedAt, authority, chain, seq, hash: hash.toString('hex') };
  return JSON.stringify(key === undefined ? line : { ...line, signature: signatureOf(line, key) });
}

/**
 * The heads of a file, as hashes by chain and place.
 * @param key checks every line's signature; without it none is checked
 * @throws DomainError audit.bad-heads naming the first line that is damaged, contradicts an earlier one or
 *   is not signed with the key
 */
export async function readHeadLines(
  lines: AsyncIterable<string> | Iterable<string>,
  key?: string,
): Promise<Map<string, Map<number, Buffer>>> {
  const heads = new Map<string, Map<number, Buffer>>();
  let number = 0;
  for await (const text of lines) {
    number += 1;
    if (text.trim() === '') continue;
    const line = parsed(text, number);
    if (key !== undefined && !isSigned(line, key)) {
      throw badHeads(number, 'is not signed with the key in AUDIT_HEADS_KEY');
    }
    const ofChain = heads.get(line.chain) ?? new Map<number, Buffer>();
    const hash = Buffer.from(line.hash, 'hex');
    if (!(ofChain.get(line.seq) ?? hash).equals(hash)) {
      throw badHeads(number, 'contradicts an earlier line');
    }
    heads.set(line.chain, ofChain.set(line.seq, hash));
  }
  return heads;
}

interface Line {
  notedAt: string;
  chain: string;
  seq: number;
  hash: string;
  signature?: string;
}

function parsed(text: string, number: number): Line {
  let line: unknown;
  try {
    line = JSON.parse(text);
  } catch {
    throw badHeads(number, 'is not JSON');
  }
  if (!isLine(line)) throw badHeads(number, 'is not a head of a chain');
  return line;
}

function isLine(line: unknown): line is Line {
  if (typeof line !== 'object' || line === null) return false;
  const values = new Map<string, unknown>(Object.entries(line));
  if (typeof values.get('seq') !== 'number') return false;
  return Object.entries(SHAPE).every(([name, shape]) => shape.test(String(values.get(name))));
}

function signatureOf({ notedAt, chain, seq, hash }: Line, key: string): string {
  return createHmac('sha256', key)
    .update(JSON.stringify(['fairplace audit head 1', notedAt, chain, seq, hash]))
    .digest('hex');
}

function isSigned(line: Line, key: string): boolean {
  const expected = Buffer.from(signatureOf(line, key));
  const given = Buffer.from(String(line.signature));
  return given.length === expected.length && timingSafeEqual(given, expected);
}

function badHeads(line: number, what: string): DomainError {
  return new DomainError('invalid', 'audit.bad-heads', `Line ${line} of the heads ${what}.`);
}
