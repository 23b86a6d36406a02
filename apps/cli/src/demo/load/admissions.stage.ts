import { actAs, type Tx } from '#platform';
import { PARTNERS, type Partner } from '../content/authorities.js';
import { type DemoProvider } from '../content/providers.js';
import { type PartCode } from '../content/types.js';
import { checkNow } from '../persistence/demo.queries.js';
import { insertRows } from '../persistence/insert-rows.queries.js';
import { applicationIdOf } from './applications.stage.js';
import { demoId } from './demo-id.js';
import { type DemoLoad, type Stage } from './demo-load.js';
import { at } from './local-time.js';
import { partIdOf } from './market.stage.js';
import { actingAs, authorityIdOf, type Person, providerIdOf } from './people.js';

/** One council's decision on one part of one application. */
interface Judgement {
  key: string;
  providerKey: string;
  part: PartCode;
  authorityId: string;
  outcome: 'admit' | 'refuse';
  reasons: string;
  decidedAt: string;
  by: Person;
}

/** Each partner decides for itself, part by part. */
export const admissions: Stage = {
  name: 'Decisions',
  async run(load) {
    let decided = 0;
    for (const authority of PARTNERS) decided += await decideFor(load, authority);
    await checkNow(load.tx);
    return decided;
  },
};

async function decideFor({ tx, people, providers, trail }: DemoLoad, authority: Partner) {
  const by = people.commissionerOf(authority);
  const judgements = providers.flatMap((provider) => judgementsOn(provider, authority, by));
  await actAs(tx, actingAs(by));
  await insertRows(tx, 'market.decision', judgements.map(decisionRow));
  await admit(
    tx,
    judgements.filter(({ outcome }) => outcome === 'admit'),
  );
  for (const { part, authorityId, outcome, reasons, decidedAt, providerKey } of judgements) {
    trail.record({
      at: decidedAt,
      by,
      authorityId,
      action: outcome === 'admit' ? 'application.admit' : 'application.refuse',
      subjectType: 'application',
      subjectIds: [applicationIdOf(providerKey), providerIdOf(providerKey)],
      details: { partId: partIdOf(part), reasons },
    });
  }
  return judgements.length;
}

function judgementsOn(provider: DemoProvider, authority: Partner, by: Person): Judgement[] {
  return provider.decisions
    .filter((decision) => decision.authority === authority)
    .flatMap(({ outcome, reasons, decidedOn }) =>
      provider.parts.map((part) => ({
        key: `${provider.key} ${part} ${authority}`,
        providerKey: provider.key,
        part,
        authorityId: authorityIdOf(authority),
        outcome,
        reasons,
        decidedAt: at(decidedOn, '14:20'),
        by,
      })),
    );
}

async function admit(tx: Tx, judgements: Judgement[]): Promise<void> {
  await insertRows(tx, 'market.admission', judgements.map(admissionRow));
  await insertRows(tx, 'market.admission_event', judgements.map(eventRow));
}

function decisionRow({ key, part, outcome, reasons, ...judgement }: Judgement) {
  return {
    id: demoId('decision', key),
    authority_id: judgement.authorityId,
    application_id: applicationIdOf(judgement.providerKey),
    part_id: partIdOf(part),
    provider_id: providerIdOf(judgement.providerKey),
    outcome,
    reasons,
    decided_by: judgement.by.id,
    decided_at: judgement.decidedAt,
  };
}

function admissionRow({ key, part, authorityId, providerKey, decidedAt }: Judgement) {
  return {
    id: demoId('admission', key),
    authority_id: authorityId,
    provider_id: providerIdOf(providerKey),
    part_id: partIdOf(part),
    decision_id: demoId('decision', key),
    state: 'admitted',
    since: decidedAt,
  };
}

function eventRow({ key, authorityId, reasons, decidedAt, by }: Judgement) {
  return {
    id: demoId('admission-event', key),
    authority_id: authorityId,
    admission_id: demoId('admission', key),
    from_state: null,
    to_state: 'admitted',
    reasons,
    acted_by: by.id,
    at: decidedAt,
  };
}
