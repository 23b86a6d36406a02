import { DomainError } from '#kernel';
import { type Tx } from '#platform';
import { uk10, uk11, uk12, uk4, uk5, uk6, uk7 } from '../domain/builders/calloff-notices.js';
import { type AwardFacts, type CalloffFacts, type ContractFacts } from '../domain/calloff-facts.js';
import { type Gap, type NoticeFacts } from '../domain/facts.js';
import { calloffGaps } from '../domain/gaps/calloff-gaps.js';
import { type Release } from '../domain/ocds.js';
import { type NoticeKind } from '../domain/vocabulary.js';
import { findCalloffFacts } from '../persistence/calloff-facts.queries.js';

type Builder = (calloff: CalloffFacts, notice: NoticeFacts) => Release;

const BUILDERS: Partial<Record<NoticeKind, Builder>> = {
  UK4: uk4,
  UK5: uk5,
  UK6: (calloff, notice) => uk6(calloff, awardOf(calloff), notice),
  UK7: (calloff, notice) => uk7(calloff, awardOf(calloff), contractOf(calloff), notice),
  UK10: (calloff, notice) => uk10(calloff, awardOf(calloff), contractOf(calloff), notice),
  UK11: (calloff, notice) => uk11(calloff, awardOf(calloff), contractOf(calloff), notice),
  UK12: uk12,
};

/** A notice about a purchase. @throws DomainError notices.not-there-yet */
export async function writeCalloffNotice(
  tx: Tx,
  noticeId: string,
  notice: NoticeFacts,
): Promise<{ release: Release; gaps: Gap[] } | undefined> {
  const build = BUILDERS[notice.kind];
  const calloff = build && (await findCalloffFacts(tx, noticeId));
  if (!build || !calloff) return undefined;
  return {
    release: build(calloff, notice),
    gaps: calloffGaps(notice.kind, calloff, notice.withheld),
  };
}

function awardOf({ award }: CalloffFacts): AwardFacts {
  if (!award) throw notThere();
  return award;
}

function contractOf({ contract }: CalloffFacts): ContractFacts {
  if (!contract) throw notThere();
  return contract;
}

function notThere(): DomainError {
  return new DomainError(
    'conflict',
    'notices.not-there-yet',
    'What this notice tells of is not there any more. Look at the purchase.',
  );
}
