import { type BookingDetails } from '#bookings';

/** A provider that a child goes to: for the question what it may see of "All about me". */
export interface ProviderOfChild {
  childId: string;
  childName: string;
  providerId: string;
  providerName: string;
}

/** Each child with each provider, once, in the order in which they come. */
export function providersOf(booked: readonly BookingDetails[]): ProviderOfChild[] {
  const found = new Map<string, ProviderOfChild>();
  for (const { childId, childName, providerId, providerName } of booked)
    found.set(`${childId} ${providerId}`, { childId, childName, providerId, providerName });
  return [...found.values()];
}
