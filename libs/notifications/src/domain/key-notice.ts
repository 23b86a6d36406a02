import { type NoticeFacts, type NoticeText, type NoticeTopic } from './notice.js';
import { worded } from './worded.js';

interface KeyNotice {
  /** One that has words in every language: worded(). */
  topic: NoticeTopic;
  /** The row that it is about. */
  subjectId: string;
  link: string;
  facts: NoticeFacts;
  /** What there is to say beside it, in English: the reason, what could be booked instead. */
  more?: readonly string[];
}

/**
 * A key message, ready to be told: its English words are those of the page and of the e-mail, and its readers get it in
 * their own language and manner because the facts are there.
 * @throws Error when the topic has no words of its own
 */
export function keyNotice({
  more = [],
  ...about
}: KeyNotice): NoticeText & { topic: NoticeTopic; subjectId: string } {
  const words = worded(about, 'en');
  if (!words) throw new Error(`There are no words for "${about.topic}"`);
  return { ...about, title: words.title, body: [words.text, ...more].join('\n') };
}
