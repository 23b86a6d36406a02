/** What is wrong with one cell, or with a row as a whole. Never says what the cell holds: it is kept. */
export interface RowProblem {
  row: number;
  /** Name of a field of fields.ts, or "" for the whole row. */
  field: string;
  /** A plain sentence with the remedy. */
  message: string;
}

/** The rows that can be used, and what is wrong with the others. */
export interface ReadRows<Row> {
  rows: Row[];
  problems: RowProblem[];
}
