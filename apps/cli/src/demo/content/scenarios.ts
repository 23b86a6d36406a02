/** What the family of the first child would do differently: hours given up for outings, a year's. */
export interface DemoScenario {
  key: string;
  childKey: string;
  name: string;
  hoursGivenUp: number;
  outings: number;
  outingPence: number;
  description: string;
  /** With the officer already. */
  sent: boolean;
}

export const demoScenarios: readonly DemoScenario[] = [
  {
    key: 'canal',
    childKey: 'child.0001',
    name: 'Days on the canal',
    hoursGivenUp: 10,
    outings: 3,
    outingPence: 2500,
    description: 'A day on the canal boat with friends',
    sent: false,
  },
  {
    key: 'farm',
    childKey: 'child.0001',
    name: 'Feeding the goats',
    hoursGivenUp: 12,
    outings: 6,
    outingPence: 1500,
    description: 'A morning at the pretend farm',
    sent: true,
  },
];
