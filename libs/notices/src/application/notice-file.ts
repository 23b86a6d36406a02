import { DomainError } from '#kernel';
import { type Tx } from '#platform';
import { uk13 } from '../domain/builders/uk13.js';
import { uk14 } from '../domain/builders/uk14.js';
import { uk15 } from '../domain/builders/uk15.js';
import { uk16 } from '../domain/builders/uk16.js';
import { uk17 } from '../domain/builders/uk17.js';
import { type Gap, type MarketFacts, type NoticeFacts } from '../domain/facts.js';
import { marketGaps } from '../domain/gaps/market-gaps.js';
import { uk14Gaps, uk15Gaps, uk16Gaps } from '../domain/gaps/member-gaps.js';
import { paymentGaps } from '../domain/gaps/payment-gaps.js';
import { type Release } from '../domain/ocds.js';
import {
  findCouncil,
  findMarketRow,
  listChanges,
  listMembers,
} from '../persistence/facts.queries.js';
import { type Notice } from '../persistence/notices.queries.js';
import { paymentFigures } from './payment-figures.js';
import { writeCalloffNotice } from './calloff-writers.js';

/** The text of a notice as it would be sent now, and what is missing of it. */
export interface Written {
  release: Release;
  gaps: Gap[];
}

type Writer = (tx: Tx, notice: Notice, facts: NoticeFacts, site: string) => Promise<Written>;

/** Reads the facts of a notice and builds it. @throws DomainError notices.cannot-be-built */
export async function writeNotice(tx: Tx, notice: Notice, site: string): Promise<Written> {
  const facts = {
    kind: notice.kind,
    releaseId: `${notice.id}-${notice.version}`,
    url: `${site}/notices/${notice.id}`,
    date: new Date().toISOString(),
    withheld: notice.answers.withheld ?? [],
  };
  const writer = WRITERS[notice.kind];
  const written = writer
    ? await writer(tx, notice, facts, site)
    : await writeCalloffNotice(tx, notice.id, facts);
  if (!written) throw cannotBeBuilt(notice.kind);
  return written;
}

const WRITERS: Partial<Record<Notice['kind'], Writer>> = {
  UK13: async (tx, notice, facts, site) => {
    const market = await marketFacts(tx, notice, site);
    return { release: uk13(market, facts), gaps: marketGaps(market) };
  },
  UK14: async (tx, notice, facts, site) => {
    const market = await marketFacts(tx, notice, site);
    const members = (await listMembers(tx, notice.id)).map(({ supplier, parts }) => ({
      supplier,
      parts: parts.map((code) => numberOf(market, code)),
    }));
    return {
      release: uk14(market, members, facts),
      gaps: uk14Gaps(market, members, facts.withheld),
    };
  },
  UK15: async (tx, notice, facts, site) => {
    const market = await marketFacts(tx, notice, site);
    const changes = (await listChanges(tx, notice.id)).map((change) => ({
      ...change,
      part: change.part === null ? null : numberOf(market, change.part),
    }));
    return {
      release: uk15(market, changes, facts),
      gaps: uk15Gaps(market, changes, facts.withheld),
    };
  },
  UK16: async (tx, notice, facts, site) => {
    const market = await marketFacts(tx, notice, site);
    return { release: uk16(market, facts), gaps: uk16Gaps(market) };
  },
  UK17: async (tx, notice, facts) => {
    const council = await findCouncil(tx, notice.authorityId);
    const { periodFrom: from, periodTo: to, ocid } = notice;
    if (!council || from === null || to === null) throw cannotBeBuilt(notice.kind);
    const figures = await paymentFigures(
      tx,
      notice.authorityId,
      { from, to },
      notice.answers.figures,
    );
    const payments = { ocid, council, from, to, figures };
    return { release: uk17(payments, facts), gaps: paymentGaps(payments) };
  },
};

async function marketFacts(tx: Tx, notice: Notice, site: string): Promise<MarketFacts> {
  const row = await findMarketRow(tx, notice.processId);
  if (!row) throw cannotBeBuilt(notice.kind);
  const { termKnown, parts, ...rest } = row;
  return {
    ...rest,
    ocid: notice.ocid,
    endsOn: termKnown ? row.endsOn : undefined,
    parts: parts.map((part, index) => ({ ...part, number: String(index + 1) })),
    applyUrl: notice.marketId === null ? `${site}/markets` : `${site}/markets/${notice.marketId}`,
  };
}

function numberOf({ parts }: MarketFacts, code: string): string {
  return parts.find((part) => part.code === code)?.number ?? code;
}

function cannotBeBuilt(kind: string): DomainError {
  return new DomainError(
    'conflict',
    'notices.cannot-be-built',
    `Notice ${kind} cannot be written here yet. Publish it at Find a Tender.`,
  );
}
