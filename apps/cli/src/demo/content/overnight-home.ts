/** The home whose beds are booked by the night. */
export const OVERNIGHT_HOME = {
  offerKey: 'nights-by-the-bed.kestrel-lane.ng183ah',
  providerKey: 'kestrel-lane',
  label: 'The Lodge',
  checkIn: '16:00',
  checkOut: '10:00',
  beds: ['Bed 1, ground floor with hoist', 'Bed 2, garden side', 'Bed 3, quiet end'],
} as const;
