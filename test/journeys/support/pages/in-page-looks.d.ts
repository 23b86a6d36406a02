export function partsOfPage(): string[];
export function looksOfTexts(): string[];
