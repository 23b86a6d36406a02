/** 1 -> "1 night", 12 -> "12 nights". */
export function formatNights(nights: number): string {
  if (!Number.isSafeInteger(nights)) throw new RangeError(`Not whole nights: ${nights}`);
  return `${nights} ${Math.abs(nights) === 1 ? 'night' : 'nights'}`;
}

/** Minutes as hours for a page: 3690 -> "61 hours 30 minutes", 60 -> "1 hour", 0 -> "0 hours". */
export function formatMinutes(minutes: number): string {
  if (!Number.isSafeInteger(minutes)) throw new RangeError(`Not whole minutes: ${minutes}`);
  const sign = minutes < 0 ? '-' : '';
  const hours = Math.floor(Math.abs(minutes) / 60);
  const rest = Math.abs(minutes) % 60;
  const parts = [];
  if (hours > 0 || rest === 0) parts.push(`${hours} ${hours === 1 ? 'hour' : 'hours'}`);
  if (rest > 0) parts.push(`${rest} ${rest === 1 ? 'minute' : 'minutes'}`);
  return sign + parts.join(' ');
}
