/**
 * Which of the names stand in a text, as words of their own. A help for whoever writes: who moderates looks again,
 * for friends and staff are not known here.
 */
export function namesIn(words: string, names: readonly string[]): string[] {
  const found = new Set(tokensOf(words));
  return names.filter((name) => {
    const parts = tokensOf(name);
    return parts.length > 0 && parts.every((part) => found.has(part));
  });
}

function tokensOf(text: string): string[] {
  return text.toLocaleLowerCase('en-GB').match(/[\p{L}\p{M}]{2,}/gu) ?? [];
}
