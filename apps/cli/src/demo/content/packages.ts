/** A line of the package of the second child of `family@`, an invented one. */
export interface DemoPackageLine {
  key: string;
  kind: 'befriending' | 'activity' | 'travel';
  description: string;
  unit: 'hour' | 'trip';
  /** A year's; minutes for hours. */
  quantity: number;
  unitPence: number;
  totalPence: number;
}

export const PACKAGE_OF = 'child.0002';
export const PACKAGE_SOURCE = 'Assessment of the demonstration, invented';

export const demoPackage: readonly DemoPackageLine[] = [
  {
    key: 'befriender',
    kind: 'befriending',
    description: 'Saturdays with a befriender who knows a lot about steam trains',
    unit: 'hour',
    quantity: 60 * 60,
    unitPence: 1500,
    totalPence: 90_000,
  },
  {
    key: 'outings',
    kind: 'activity',
    description: 'Outings with the Monday club',
    unit: 'trip',
    quantity: 8,
    unitPence: 2500,
    totalPence: 20_000,
  },
  {
    key: 'fares',
    kind: 'travel',
    description: 'Fares to the outings, there and back',
    unit: 'trip',
    quantity: 8,
    unitPence: 640,
    totalPence: 5120,
  },
];

/** Who is 17, and which notices before 18 have been given by then, in months. */
export const NEARLY_ADULT = { of: 'child.0003', notices: [24, 12] } as const;
