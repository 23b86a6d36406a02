export function shapesOfPage(): string[];
export function looksOfTexts(): string[];
