import { DIRECTIONS, type NoticeInFull, type Preferences, worded, WORDS } from '#notifications';

/** A message in the words that its reader chose. */
export interface WordsView {
  title: string;
  /** One idea each. */
  lines: string[];
  /** Name of the picture. */
  picture: string;
  lang: string;
  dir: string;
  easyRead: boolean;
  /** That it is a machine's translation; null for English. */
  draft: string | null;
}

/** @returns undefined where the message has no words but its own */
export function inWordsOf(
  notice: NoticeInFull,
  { language, easyRead }: Pick<Preferences, 'language' | 'easyRead'>,
): WordsView | undefined {
  const words = worded(notice, language);
  if (!words) return undefined;
  return {
    title: words.title,
    lines: easyRead ? words.easy : [words.text],
    picture: words.message,
    lang: language,
    dir: DIRECTIONS[language],
    easyRead,
    draft: WORDS[language].draft,
  };
}
