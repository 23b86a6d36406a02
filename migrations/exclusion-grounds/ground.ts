/** One reason of the law why a provider may, or must, be excluded, as a lawyer would check it. */
export interface Ground {
  code: string;
  law: 'pa2023' | 'pcr2015';
  /** Mandatory grounds make a provider excluded; the others make it one that may be excluded. */
  mandatory: boolean;
  /** A whole phrase for people: "Corporate manslaughter or homicide". */
  words: string;
  statute: string;
  /** Years after the day from which it is counted; null: for as long as it lasts. */
  lookBackYears: number | null;
  countedFrom: 'conviction' | 'decision' | 'event' | null;
  /** It stands on the debarment list, which is published by the Minister. */
  debarment?: boolean;
}

/** The catalogue from a day on. A version is never edited once a service runs on it: add a later one. */
export interface GroundCatalogue {
  /** "YYYY-MM-DD". */
  from: string;
  grounds: Ground[];
}
