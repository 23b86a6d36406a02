import { type Tx } from '#platform';
import { type Told } from '../domain/told.js';

/**
 * Asked in the transaction that claims messages, moments before they are sent: whether what they are about is
 * so still. @returns the ids of those
 */
export type StillHolds = (tx: Tx, messages: readonly Told[]) => Promise<ReadonlySet<string>>;

/** Takes it as it was when the message was made. */
export const HOLDS: StillHolds = (_tx, messages) =>
  Promise.resolve(new Set(messages.map(({ id }) => id)));
