import { type OnConflict } from './child-facts.js';
import { type ImportKind } from './fields.js';
import { type DateOrder } from './dates.js';
import { type PlanCounts } from './shown-plan.js';

export type ImportState = 'uploaded' | 'mapped' | 'imported' | 'abandoned' | 'expired';

/** Days for which a file is kept that nobody went on with. One that is imported or given up is gone at once. */
export const FILE_KEPT_DAYS = 7;

export interface ImportRun {
  id: string;
  kind: ImportKind;
  fileName: string;
  /** Of the file, in hex. */
  sha256: string;
  /** Rows below the headings. */
  rows: number;
  state: ImportState;
  columns: string[] | null;
  dateOrder: DateOrder | null;
  counts: PlanCounts | null;
  onConflict: OnConflict | null;
  madeBy: string;
  /** ISO 8601, UTC. */
  madeAt: string;
  endedAt: string | null;
}

export function isOpen({ state }: Pick<ImportRun, 'state'>): boolean {
  return state === 'uploaded' || state === 'mapped';
}
