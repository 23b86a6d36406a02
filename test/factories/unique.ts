let made = 0;

/** A number that no other row of this process has. */
export function nextNumber(): number {
  made += 1;
  return made;
}

/** A number as letters, for names that allow nothing else: 1 -> "b", 26 -> "ba". */
export function asLetters(number: number): string {
  const letter = String.fromCodePoint(97 + (number % 26));
  return number < 26 ? letter : asLetters(Math.floor(number / 26)) + letter;
}
