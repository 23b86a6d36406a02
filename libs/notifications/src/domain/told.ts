import { type NoticeTopic } from './notice.js';

/** What a message that is about to be sent is about. */
export interface Told {
  id: string;
  topic: NoticeTopic;
  subjectId: string;
}
