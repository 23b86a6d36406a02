import { type AwardFacts, type CalloffFacts, type ContractFacts } from '../calloff-facts.js';
import { type NoticeFacts } from '../facts.js';
import { type Award, type Release } from '../ocds.js';
import { calloffRelease, calloffTender, money } from './calloff.js';
import { dayBegins, dayEnds, noticeDocument, shownIn } from './market.js';
import { onceEach, supplierParty, supplierReference } from './parties.js';

/** Tender notice: SI 2024/692 reg. 21. */
export function uk4(calloff: CalloffFacts, notice: NoticeFacts): Release {
  const documents = [noticeDocument(notice, 'tenderNotice')];
  return {
    ...calloffRelease(calloff, notice, 'tender'),
    tender: calloffTender(calloff, 'active', documents),
  };
}

/** Transparency notice before a direct award: SI 2024/692 reg. 26. */
export function uk5(calloff: CalloffFacts, notice: NoticeFacts): Release {
  const documents = [noticeDocument(notice, 'tenderNotice')];
  return {
    ...calloffRelease(calloff, notice, 'tender'),
    tender: calloffTender(calloff, 'active', documents),
  };
}

/** Contract award notice: SI 2024/692 reg. 27. */
export function uk6(calloff: CalloffFacts, award: AwardFacts, notice: NoticeFacts): Release {
  const release = calloffRelease(calloff, notice, 'award');
  const documents = [noticeDocument(notice, 'awardNotice')];
  const counts = [
    ['bids', award.bidsReceived],
    ['finalStageBids', award.bidsAssessed],
  ] as const;
  return {
    ...release,
    parties: withSupplier(release, award, notice),
    tender: calloffTender(calloff, 'complete', []),
    awards: [
      {
        ...awardOf(award, 'pending'),
        date: award.awardedAt,
        ...(award.summariesSentAt !== null && {
          assessmentSummariesDateSent: award.summariesSentAt,
        }),
        aboveThreshold: true,
        value: money(award.pricePence),
        relatedLots: ['1'],
        documents,
      },
    ],
    bids: {
      statistics: counts.map(([measure, value], index) => ({
        id: String(index + 1),
        measure,
        value,
      })),
    },
  };
}

/** Contract details notice: SI 2024/692 reg. 32. */
export function uk7(
  calloff: CalloffFacts,
  award: AwardFacts,
  contract: ContractFacts,
  notice: NoticeFacts,
): Release {
  const release = calloffRelease(calloff, notice, 'contract');
  return {
    ...release,
    parties: withSupplier(release, award, notice),
    tender: calloffTender(calloff, 'complete', []),
    awards: [awardOf(award, 'active')],
    contracts: [
      {
        ...contractOf(award, contract, 'active'),
        documents: [noticeDocument(notice, 'contractNotice')],
        ...(contract.indicators.length > 0 && {
          agreedMetrics: contract.indicators.map((title, index) => ({
            id: String(index + 1),
            title,
          })),
        }),
      },
    ],
  };
}

/** Contract change notice: section 75 of the Act. */
export function uk10(
  calloff: CalloffFacts,
  award: AwardFacts,
  contract: ContractFacts,
  notice: NoticeFacts,
): Release {
  const release = calloffRelease(calloff, notice, 'contractAmendment');
  const { what, reasons, value_pence: value, ends_on: endsOn } = calloff.act;
  return {
    ...release,
    parties: withSupplier(release, award, notice),
    awards: [awardOf(award, 'active')],
    contracts: [
      {
        ...contractOf(award, contract, 'active'),
        amendments: [
          {
            id: notice.releaseId,
            date: notice.date,
            description: what ?? '',
            rationale: reasons ?? '',
            ...(value && { value: money(value) }),
            ...(endsOn && { period: { endDate: dayEnds(endsOn) } }),
          },
        ],
        documents: [noticeDocument(notice, 'contractNotice')],
      },
    ],
  };
}

/** Contract termination notice: section 80 of the Act. */
export function uk11(
  calloff: CalloffFacts,
  award: AwardFacts,
  contract: ContractFacts,
  notice: NoticeFacts,
): Release {
  const release = calloffRelease(calloff, notice, 'contractTermination');
  const { ground, ended_on: endedOn, reasons } = calloff.act;
  return {
    ...release,
    parties: withSupplier(release, award, notice),
    awards: [awardOf(award, 'active')],
    contracts: [
      {
        ...contractOf(award, contract, 'terminated'),
        statusDetails: `Ended on ${endedOn ?? ''}: ${ground ?? ''}. ${reasons ?? ''}`,
        documents: [noticeDocument(notice, 'contractTerminationNotice')],
      },
    ],
  };
}

/** Procurement termination notice: section 55 of the Act. */
export function uk12(calloff: CalloffFacts, notice: NoticeFacts): Release {
  const documents = [noticeDocument(notice, 'tenderCancellationNotice')];
  return {
    ...calloffRelease(calloff, notice, 'tenderCancellation'),
    tender: {
      ...calloffTender(calloff, 'cancelled', documents),
      statusDetails: calloff.cancelledReason ?? '',
    },
  };
}

function withSupplier(
  { parties }: Pick<Release, 'parties'>,
  { supplier }: AwardFacts,
  notice: NoticeFacts,
): Release['parties'] {
  return onceEach([...parties, supplierParty(shownIn(notice, supplier), ['supplier', 'tenderer'])]);
}

function awardOf({ id, supplier }: AwardFacts, status: Award['status']): Award {
  return { id, status, suppliers: [supplierReference(supplier)] };
}

function contractOf(
  award: AwardFacts,
  { id, valuePence, startsOn, endsOn, signedAt }: ContractFacts,
  status: string,
): Record<string, unknown> {
  return {
    id,
    awardID: award.id,
    status,
    ...(signedAt !== null && { dateSigned: signedAt }),
    aboveThreshold: true,
    period: { startDate: dayBegins(startsOn), endDate: dayEnds(endsOn) },
    value: money(valuePence),
  };
}
