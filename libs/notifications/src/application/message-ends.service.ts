import { Injectable } from '@nestjs/common';
import { visitor } from '#kernel';
import { Database } from '#platform';
import { type EndStatus, noteEnd } from '../persistence/ends.queries.js';

const CHANNELS: Record<string, 'email' | 'text'> = { email: 'email', sms: 'text' };
const STATUSES: readonly EndStatus[] = [
  'delivered',
  'permanent-failure',
  'temporary-failure',
  'technical-failure',
];
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What GOV.UK Notify says of messages by itself ("callbacks"). */
@Injectable()
export class MessageEndsService {
  constructor(private readonly database: Database) {}

  /**
   * Keeps the end of a message. The address in it is not read, and kept nowhere.
   * @param callback as Notify's documentation has it: reference, status, notification_type
   * @returns "unknown" for what is no end, or of no message of this service
   */
  async note(requestId: string, callback: unknown): Promise<'noted' | 'known' | 'unknown'> {
    const { reference, status: said, notification_type: kind } = fieldsOf(callback);
    const status = STATUSES.find((one) => one === said);
    const channel = typeof kind === 'string' ? CHANNELS[kind] : undefined;
    if (typeof reference !== 'string' || !UUID.test(reference) || !status || !channel) {
      return 'unknown';
    }
    return this.database.transaction(visitor(requestId), (tx) =>
      noteEnd(tx, { reference, channel, status }),
    );
  }
}

function fieldsOf(body: unknown): Record<string, unknown> {
  return typeof body === 'object' && body !== null ? { ...body } : {};
}
