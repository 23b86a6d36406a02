import { anAdmission } from '../../factories/an-admission.js';
import { withoutConstraint, withoutGuard } from '../../support/mutants.js';
import { debarmentWorld, type DebarmentWorld, line } from './debarment-world.js';
import { REASONS } from './exclusion-world.js';

const LISTED = 'Quillfeather Care Limited';

let world: DebarmentWorld;
beforeAll(async () => {
  world = await debarmentWorld();
});
afterAll(() => world?.db.drop());

describe('a comparison', () => {
  it('finds the same number, and names that are alike with how much; a name of another kind not', async () => {
    const { provider: same } = await world.applicant('Entirely Different Name');
    const { provider: near } = await world.applicant('Quilfeather Care');
    const { provider: far } = await world.applicant('Marmalade Clubs');
    await world.admin.query(
      `UPDATE providers.provider SET register_number = '07654321' WHERE id = $1`,
      [same.id],
    );
    const { found } = await world.keepList(
      line(LISTED, 'GB-COH 7654321'),
      line('Quilfeather Care', '', 'mandatory', 'person'),
    );
    expect(found).toBeGreaterThanOrEqual(2);
    expect(await world.hitsOf(same.id)).toMatchObject([{ identifier: 'GB-COH 07654321' }]);
    const [hit] = await world.hitsOf(near.id);
    expect(hit).toMatchObject({ identifier: null, listed: { name: LISTED } });
    expect([hit?.score ?? 0, 0]).toEqual([expect.any(Number), 0]);
    expect(hit?.score).toBeGreaterThanOrEqual(60);
    expect(await world.hitsOf(far.id)).toEqual([]);
  });

  it('finds connected persons and intended sub-contractors as well', async () => {
    const { provider } = await world.applicant('Plain Provider');
    const add = `INSERT INTO providers.connected_person (provider_id, kind, role, name, born_month,
      identifier_scheme, identifier_number, begun_on, recorded_by) VALUES`;
    await world.admin.query(
      `${add} ($1, 'person', 'director', 'Octavia Thistledown', '1970-05', NULL, NULL, '2024-01-01', $1),
        ($1, 'organisation', 'intended-sub-contractor', 'Other Transport', NULL, 'GB-COH', '01112223',
         '2024-01-01', $1)`,
      [provider.id],
    );
    await world.keepList(
      line('Octavia Thistledown', '', 'discretionary', 'person'),
      line('Transport of Others', 'GB-COH 01112223'),
    );
    const hits = await world.hitsOf(provider.id);
    expect(hits).toMatchObject([
      { person: { role: 'intended-sub-contractor' }, identifier: 'GB-COH 01112223' },
      { person: { role: 'director' }, score: 100 },
    ]);
    const caseId = await world.hits.judge(world.first, hits[0]?.id ?? '', {
      verdict: 'same',
      reasons: REASONS,
    });
    expect((await world.cases.get(world.first, caseId ?? '')).grounds).toMatchObject([
      { about: 'sub-contractor', personName: 'Other Transport', mandatory: true },
    ]);
  });

  it('may run as often as somebody likes, and finds who came or changed since', async () => {
    await world.keepList(line('Unusual Zebra Homes'), line('Common Otter Homes'));
    expect(await world.match()).toEqual({ found: 0, compared: 0 });
    const { provider } = await world.applicant('Unusual Zebra Homes CIC');
    expect(await world.match()).toEqual({ found: 1, compared: 1 });
    await world.admin.query(
      `UPDATE providers.provider SET name = 'Common Otter Homes' WHERE id = $1`,
      [provider.id],
    );
    expect(await world.match()).toEqual({ found: 1, compared: 1 });
    expect(await world.match()).toEqual({ found: 0, compared: 0 });
    expect(await world.hitsOf(provider.id)).toHaveLength(2);
    // A later list that still names it finds nothing new; one that does not takes it off the page.
    expect((await world.keepList(line('Common Otter Homes'))).found).toBe(0);
    expect(await world.hitsOf(provider.id)).toHaveLength(1);
  });

  it('tells the commissioners of the councils whose markets the provider applied to, once', async () => {
    const { provider } = await world.applicant('Singular Heron Services');
    await world.keepList(line('Singular Heron Services'));
    await world.match();
    const { rows } = await world.admin.query(
      `SELECT count(*)::int AS told, count(DISTINCT n.recipient_id)::int AS people
       FROM notifications.notification n JOIN exclusions.hit h ON h.id = n.subject_id
       WHERE n.topic = 'debarment-hit' AND h.provider_id = $1 AND n.channel = 'page'`,
      [provider.id],
    );
    expect(rows).toEqual([{ told: 3, people: 3 }]);
  });
});

describe('a person', () => {
  const listed = async (name: string, weight = 'mandatory') => {
    const { provider, caller } = await world.applicant(name);
    const admission = await anAdmission(world.admin, {
      authorityId: world.notts.id,
      providerId: provider.id,
      partId: world.market.parts.supportedAccommodation,
    });
    await world.keepList(line(name, '', weight));
    const [hit] = await world.hitsOf(provider.id);
    return { provider, caller, admission, hitId: hit?.id ?? '' };
  };

  it('B10: says "the same", which opens a case in which "keep" cannot be chosen', async () => {
    const { hitId, provider } = await listed('Stopped Badger Homes');
    const id = await world.hits.judge(world.first, hitId, { verdict: 'same', reasons: REASONS });
    const caseId = id ?? '';
    expect((await world.cases.get(world.first, caseId)).grounds).toMatchObject([
      { statute: 'Procurement Act 2023 s.57(1)(b)', mandatory: true },
    ]);
    await world.endWindow(caseId);
    const keep = () => world.propose(caseId, 'not-excluded', 'neither');
    await expect(keep()).rejects.toMatchObject({ code: 'exclusions.must-be-excluded' });
    await expect(world.propose(caseId, 'excludable', 'likely')).rejects.toMatchObject({
      code: 'exclusions.must-be-excluded',
    });
    const restore = await withoutGuard(world.admin, {
      function: 'exclusions.decides_by_its_rules',
      replace: ["v_must AND NEW.outcome <> 'excluded'", 'false'],
    });
    await expect(keep()).resolves.toBeUndefined();
    await restore();
    await world.caseDecisions.giveBack(world.second, caseId, 'The law leaves us no choice.');
    await world.decide(caseId, 'excluded', 'neither');
    expect(await world.cases.standing(world.first, provider.id, 'pa2023')).toMatchObject({
      standing: 'excluded',
    });
    // Off the list, the ground does not count any more.
    await world.keepList(line('Somebody Else Altogether'));
    expect(await world.cases.standing(world.first, provider.id, 'pa2023')).toMatchObject({
      standing: 'clear',
    });
  });

  it('says "not the same", with reasons that other councils read; each answers for itself, once', async () => {
    const { hitId, provider } = await listed('Innocent Wren Clubs', 'discretionary');
    const judge = (reasons: string) =>
      world.hits.judge(world.first, hitId, { verdict: 'different', reasons });
    await expect(judge('No.')).rejects.toMatchObject({ code: 'exclusions.reasons-needed' });
    const [one, other] = await Promise.allSettled([judge(REASONS), judge(REASONS)]);
    expect([one.status, other.status].toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(await world.hitsOf(provider.id)).toEqual([]);
    const elsewhere = await world.hits.list(world.derbyCommissioner);
    expect(elsewhere.find(({ id }) => id === hitId)?.judgements).toMatchObject([
      { authority: 'Notts Test', own: false, verdict: 'different' },
    ]);
    expect(await world.hits.list(world.neighbourCommissioner)).toEqual([]);
    await world.admin.query('BEGIN');
    await withoutConstraint(world.admin, 'exclusions.judgement', 'judged_once');
    const { rowCount } = await world.admin.query(
      `INSERT INTO exclusions.judgement (authority_id, hit_id, verdict, reasons, judged_by)
       SELECT authority_id, hit_id, 'same', reasons, judged_by FROM exclusions.judgement WHERE hit_id = $1`,
      [hitId],
    );
    expect(rowCount).toBe(1);
    await world.admin.query('ROLLBACK');
  });

  it('B13: nobody opens a case by the list without somebody having said that it is the same', async () => {
    const { hitId, provider } = await listed('Unjudged Finch Homes');
    const ground = {
      code: 'debarred-mandatory',
      about: 'provider' as const,
      personId: null,
      personName: null,
      eventOn: '2026-01-01',
      evidence: 'The list names it.',
      hitId,
    };
    const open = () =>
      world.cases.open(world.first, {
        providerId: provider.id,
        law: 'pa2023',
        reasons: REASONS,
        grounds: [ground],
      });
    await expect(open()).rejects.toMatchObject({ code: 'exclusions.not-on-the-list' });
    const restore = await withoutGuard(world.admin, {
      function: 'exclusions.ground_by_the_law',
      replace: ["AND j.verdict = 'same'", ''],
    });
    await expect(open()).rejects.toMatchObject({ code: 'exclusions.not-on-the-list' });
    await restore();
  });
});
