/** A free place that its provider has told people about. */
export interface DemoVacancy {
  /** Of a short-break offer, or of a unit with its offer. */
  listingKey: string;
  kind: 'new' | 'vacant';
  places: number;
  /** Days from today. */
  availableInDays: number;
  closesInDays: number;
  note: string;
}

/** Published yesterday: one each for the families of `family@` and `young-person@`, one for officers. */
export const demoVacancies: readonly DemoVacancy[] = [
  {
    listingKey: 'saturday-social.kestrel-lane.ng181aa',
    kind: 'vacant',
    places: 2,
    availableInDays: 6,
    closesInDays: 28,
    note: 'Two regular places on Saturday mornings. Come and see us first if you like.',
  },
  {
    listingKey: 'garden.teasel-and-thyme.ng251aa',
    kind: 'new',
    places: 3,
    availableInDays: 10,
    closesInDays: 35,
    note: 'We have a second greenhouse and room for three more people.',
  },
  {
    listingKey: 'unit.juniper-row.ng31af.1',
    kind: 'new',
    places: 1,
    availableInDays: 14,
    closesInDays: 42,
    note: 'Ground floor, with level access to the garden.',
  },
];
