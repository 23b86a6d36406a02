import { type Release } from '../domain/ocds.js';
import { type NoticeKind } from '../domain/vocabulary.js';

export interface Submission {
  kind: NoticeKind;
  authorityId: string;
  release: Release;
}

/** What the central digital platform says of a notice that it was sent. */
export type PlatformAnswer =
  | { state: 'pending' }
  | { state: 'published'; number: string }
  | { state: 'refused'; reasons: string };

/**
 * The central digital platform. Both calls may be repeated: a release that it has already, with the same id
 * and the same text, is answered as the first time.
 */
export abstract class NoticePublisher {
  abstract submit(submission: Submission): Promise<PlatformAnswer>;
  abstract ask(releaseId: string): Promise<PlatformAnswer>;
}
