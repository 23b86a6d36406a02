/** Languages that the key messages exist in; each is written in its own words. */
export const LANGUAGES = { en: 'English', pl: 'Polski', ur: 'اردو' } as const;
export type Language = keyof typeof LANGUAGES;

/** In which direction it is read. */
export const DIRECTIONS: Record<Language, 'ltr' | 'rtl'> = { en: 'ltr', pl: 'ltr', ur: 'rtl' };

export function isLanguage(text: unknown): text is Language {
  return typeof text === 'string' && Object.hasOwn(LANGUAGES, text);
}
