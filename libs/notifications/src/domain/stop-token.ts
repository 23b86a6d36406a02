import { createHmac, timingSafeEqual } from 'node:crypto';

/** For so long a message can be used to stop others of its kind. */
const DAYS = 60;
const SHAPE = /^[A-Za-z0-9_-]{50,90}$/;

export interface StopWish {
  userId: string;
  kind: string;
}

/**
 * What a "stop" link holds: whom and what, until when, and the service's signature. It can do nothing but
 * stop, so it needs no sign-in; it is stored nowhere.
 */
export function stopToken(secret: string, { userId, kind }: StopWish, now = new Date()): string {
  const day = Math.floor(now.getTime() / 86_400_000) + DAYS;
  const body = Buffer.concat([
    Buffer.from(userId.replaceAll('-', ''), 'hex'),
    Buffer.from([day >> 8, day & 255]),
    Buffer.from(kind),
  ]);
  return Buffer.concat([signature(secret, body), body]).toString('base64url');
}

/** @returns undefined when it is none, was changed or has ended */
export function readStopToken(
  secret: string,
  token: string,
  now = new Date(),
): StopWish | undefined {
  if (!SHAPE.test(token)) return undefined;
  const bytes = Buffer.from(token, 'base64url');
  const [mac, body] = [bytes.subarray(0, 16), bytes.subarray(16)];
  if (body.length < 19 || !timingSafeEqual(mac, signature(secret, body))) return undefined;
  if (body.readUInt16BE(16) * 86_400_000 < now.getTime()) return undefined;
  const hex = body.subarray(0, 16).toString('hex');
  const userId = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  return { userId, kind: body.subarray(18).toString() };
}

function signature(secret: string, body: Buffer): Buffer {
  return createHmac('sha256', secret).update('stop|').update(body).digest().subarray(0, 16);
}
