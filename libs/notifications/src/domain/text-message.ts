import { type TextMessage } from './text.js';
import { oneLine } from './email-message.js';
import { type Language } from './language.js';
import { type NoticeFacts, type NoticeTopic } from './notice.js';
import { LONGEST_TEXT } from './text-length.js';
import { worded, WORDS } from './worded.js';

interface TextParts {
  topic: NoticeTopic;
  title: string;
  link: string;
  facts: NoticeFacts | null;
  language: Language;
  easyRead: boolean;
}

/**
 * What a text says: the message, where to see it, how to stop its kind. Whatever is too long is cut from the
 * message, never from a link.
 * @param stopUrl null for what cannot be stopped
 */
export function composeText(
  parts: TextParts,
  { publicUrl, stopUrl }: { publicUrl: string; stopUrl: string | null },
): TextMessage['fields'] {
  const words = WORDS[parts.language];
  const inWords = worded(parts, parts.language);
  const usual = inWords?.text ?? oneLine(parts.title);
  const message = inWords && parts.easyRead ? inWords.easy.join('\n') : usual;
  // Where the message itself is not in that language, the words around it are not either.
  const { see, stop } = inWords ? words : WORDS.en;
  const end = [`${see} ${publicUrl}${parts.link}`, stopUrl === null ? '' : `${stop} ${stopUrl}`]
    .filter((line) => line !== '')
    .join('\n');
  const room = LONGEST_TEXT - end.length - 1;
  const kept = message.length > room ? `${message.slice(0, room - 3)}...` : message;
  return { message: `${kept}\n${end}` };
}
