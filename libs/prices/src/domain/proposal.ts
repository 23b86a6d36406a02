import { type NamedPrice } from './uplift.js';

/** What one commissioner would have the council decide, and another one confirms or sends back. */
export interface PriceProposal {
  id: string;
  outcome: 'accepted' | 'part';
  reasons: string;
  /** "YYYY-MM-DD". */
  fromDay: string;
  state: 'open' | 'confirmed' | 'sent-back' | 'taken-back';
  proposedBy: string;
  /** Of the caller, who therefore does not confirm it. */
  isOwn: boolean;
  /** ISO 8601. */
  proposedAt: string;
  closedBy: string | null;
  /** Why it was sent back. */
  words: string | null;
  prices: (NamedPrice & { title: string })[];
}
