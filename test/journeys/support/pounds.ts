/** The amount of "£1,234.50". @throws RangeError for another text */
export function pounds(text: string): number {
  if (!/^£[\d,]+\.\d{2}$/.test(text)) throw new RangeError(`"${text}" is no amount in pounds`);
  return Math.round(Number(text.replaceAll(/[£,]/g, '')) * 100) / 100;
}
