import { type ChangeFacts, type MarketFacts, type NoticeFacts } from '../facts.js';
import { type Award, type Release } from '../ocds.js';
import {
  councilsOf,
  dayBegins,
  marketTender,
  noticeDocument,
  releaseOf,
  shownIn,
} from './market.js';
import { councilReference, onceEach, supplierParty, supplierReference } from './parties.js';

/** Notice of changes, each admission and removal among them: SI 2024/692 reg. 25(6). */
export function uk15(market: MarketFacts, changes: ChangeFacts[], notice: NoticeFacts): Release {
  const tender = marketTender(market, 'active');
  const document = noticeDocument(notice, 'tenderNotice');
  const suppliers = changes.flatMap(({ what, supplier }) =>
    supplier ? [supplierParty(shownIn(notice, supplier), rolesOf(what))] : [],
  );
  const amendments = changes.map((change, index) => ({
    id: `${notice.releaseId}-${index + 1}`,
    date: dayBegins(change.effectiveOn),
    description: summaryOf(change),
    ...(change.part !== null && { relatedLots: [change.part] }),
    ...(change.supplier && {
      [change.what === 'admitted' ? 'suppliersAdded' : 'suppliersRemoved']: [
        supplierReference(change.supplier),
      ],
    }),
  }));
  const awards = changes.flatMap((change, index) =>
    membershipOf(change, `${notice.releaseId}-${index + 1}`),
  );
  return {
    ...releaseOf(notice, market.ocid, 'tenderUpdate'),
    buyer: councilReference(market.lead),
    parties: onceEach([...councilsOf(market), ...suppliers]),
    tender: { ...tender, documents: [...tender.documents, document], amendments },
    ...(awards.length > 0 && { awards }),
  };
}

/** "Peak Youth Homes was admitted to part 3, Clubs, by Derby City Council.": for people and programs. */
export function summaryOf({
  what,
  supplier,
  part,
  partTitle,
  decidedBy,
  lastDay,
}: ChangeFacts): string {
  if (what === 'end-changed') {
    return lastDay === null
      ? `${decidedBy} decided that the market has no last day.`
      : `${decidedBy} changed the last day of the market to ${lastDay}.`;
  }
  const done = what === 'admitted' ? 'was admitted to' : 'was removed from';
  return `${supplier?.name ?? ''} ${done} part ${part ?? ''}, ${partTitle ?? ''}, by ${decidedBy}.`;
}

const rolesOf = (what: ChangeFacts['what']): string[] =>
  what === 'admitted' ? ['supplier', 'tenderer'] : ['removedSupplier'];

function membershipOf({ what, supplier, part, effectiveOn }: ChangeFacts, id: string): Award[] {
  if (!supplier || part === null) return [];
  return [
    {
      id,
      status: what === 'admitted' ? 'active' : 'cancelled',
      date: dayBegins(effectiveOn),
      suppliers: [supplierReference(supplier)],
      relatedLots: [part],
    },
  ];
}
