import { type Language } from './language.js';
import { type NoticeFacts, type NoticeTopic } from './notice.js';
import { worded, WORDS } from './worded.js';

interface Told {
  topic: NoticeTopic;
  title: string;
  body: string;
  facts: NoticeFacts | null;
  language: Language;
  easyRead: boolean;
}

/**
 * Title and body for somebody who reads another language or simple words: those first, then the English ones,
 * for whoever helps them. The notice's own for everybody else, and where it has no other words.
 */
export function inOwnWords(told: Told): { title: string; body: string; language: Language } {
  const { title, body, language, easyRead } = told;
  const words = language === 'en' && !easyRead ? undefined : worded(told, language);
  if (!words) return { title, body, language: 'en' };
  const { draft } = WORDS[language];
  const own = easyRead ? words.easy.join('\n') : words.text;
  const english = language === 'en' ? [] : [`${title}\n${body}`];
  return {
    title: words.title,
    body: [own, ...(draft === null ? [] : [draft]), ...english].join('\n\n'),
    language,
  };
}
