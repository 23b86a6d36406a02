import { type DomainError } from '#kernel';
import { aProvider } from '../../factories/a-provider.js';
import { aUser } from '../../factories/a-user.js';
import { anOffer, aUnit } from '../../factories/an-offer.js';
import { aVacancy, type Scene, setScene } from './scene.js';

describe('publishing a vacancy', () => {
  let scene: Scene;

  beforeAll(async () => {
    scene = await setScene();
  });
  afterAll(() => scene.db.drop());

  const publish = (overrides: Parameters<typeof aVacancy>[1] = {}) =>
    scene.vacancies.publish(scene.staff.caller, aVacancy(scene, overrides));

  const refusal = async (work: Promise<unknown>): Promise<string> =>
    work.then(
      () => 'not refused',
      (error: DomainError) => `${error.kind} ${error.code}`,
    );

  it('stores it with its news and its trail, in one transaction', async () => {
    const vacancy = await publish();
    expect(vacancy).toMatchObject({
      kind: 'new',
      places: 2,
      state: 'published',
      note: 'Ask for Sam at the door.',
      offer: { title: 'Saturday club', district: 'NG1', ageFrom: 8, ageTo: 17 },
      unit: null,
      provider: { name: 'Riverside Trust' },
    });
    const { rows } = await scene.admin.query(
      `SELECT (SELECT count(*)::int FROM platform.outbox
               WHERE topic = 'vacancy.published' AND state = 'due'
                 AND payload = jsonb_build_object('vacancyId', $1::text)) AS news,
              (SELECT count(*)::int FROM audit.entry
               WHERE action = 'vacancy.publish' AND subject_ids @> ARRAY[$1::uuid]) AS trail`,
      [vacancy.id],
    );
    expect(rows).toEqual([{ news: 1, trail: 1 }]);
  });

  it('is answered once for a repeated request', async () => {
    const key = { route: 'POST /api/v1/vacancies', key: 'twice', requestHash: 'h' };
    const caller = { ...scene.staff.caller, idempotency: key };
    const [first, second] = [
      await scene.vacancies.publish(caller, aVacancy(scene)),
      await scene.vacancies.publish(caller, aVacancy(scene)),
    ];
    expect(second).toEqual(first);
  });

  it('takes a unit of an offer, with as many places as it has bedspaces', async () => {
    const unitId = await aUnit(scene.admin, { offerId: scene.offerId, bedspaces: 2 });
    const vacancy = await publish({ offerId: undefined, unitId, places: 2 });
    expect(vacancy).toMatchObject({ offer: { id: scene.offerId }, unit: { id: unitId } });
    expect(await refusal(publish({ offerId: undefined, unitId, places: 3 }))).toBe(
      'conflict vacancies.more-places-than-unit',
    );
  });

  it('refuses what makes no vacancy', async () => {
    const other = await aProvider(scene.admin);
    const foreign = await anOffer(scene.admin, { providerId: other.id, partId: scene.partId });
    const draft = await anOffer(scene.admin, {
      providerId: scene.provider.id,
      partId: scene.partId,
      state: 'draft',
    });
    const unitId = await aUnit(scene.admin, { offerId: scene.offerId });
    const missing = '00000000-0000-4000-8000-000000000000';
    expect(await refusal(publish({ offerId: foreign }))).toBe(
      'not-found vacancies.offer-not-found',
    );
    expect(await refusal(publish({ offerId: missing }))).toBe(
      'not-found vacancies.offer-not-found',
    );
    expect(await refusal(publish({ offerId: draft }))).toBe('conflict vacancies.offer-not-listed');
    expect(await refusal(publish({ unitId }))).toBe('invalid vacancies.offer-or-unit');
    expect(await refusal(publish({ offerId: undefined }))).toBe('invalid vacancies.offer-or-unit');
    expect(await refusal(publish({ closesAt: new Date(0).toISOString() }))).toBe(
      'invalid vacancies.bad-dates',
    );
  });

  it('refuses a provider that no authority has admitted', async () => {
    const provider = await aProvider(scene.admin);
    const staff = await aUser(scene.admin, { role: 'provider', providerId: provider.id });
    const offerId = await anOffer(scene.admin, { providerId: provider.id, partId: scene.partId });
    const work = scene.vacancies.publish(staff.caller, aVacancy(scene, { offerId }));
    expect(await refusal(work)).toBe('conflict market.provider-not-admitted');
  });

  it('is withdrawn by its own provider, once', async () => {
    const { id } = await publish();
    const stranger = await aUser(scene.admin, {
      role: 'provider',
      providerId: (await aProvider(scene.admin)).id,
    });
    const withdraw = (caller = scene.staff.caller) => scene.vacancies.withdraw(caller, id);
    expect(await refusal(withdraw(stranger.caller))).toBe('not-found vacancies.not-found');
    expect(await withdraw()).toMatchObject({ id, state: 'withdrawn' });
    expect(await refusal(withdraw())).toBe('conflict vacancies.already-withdrawn');
  });

  it('is listed for everybody, page by page, while it is open', async () => {
    const before = await scene.vacancies.list(scene.staff.caller, { limit: 100 });
    const made = [await publish(), await publish(), await publish()];
    await scene.vacancies.withdraw(scene.staff.caller, made[1]?.id ?? '');
    await scene.admin.query(
      `UPDATE vacancies.vacancy SET published_at = now() - interval '2 days',
         closes_at = now() - interval '1 day' WHERE id = $1`,
      [made[2]?.id],
    );
    const visitor = {
      ...scene.staff.caller,
      userId: null,
      role: 'public',
      providerId: null,
    } as const;
    const seen: string[] = [];
    for (let cursor: string | undefined; ;) {
      const page = await scene.vacancies.list(visitor, { limit: 2, ...(cursor && { cursor }) });
      seen.push(...page.items.map(({ id }) => id));
      if (page.nextCursor === null) break;
      cursor = page.nextCursor;
    }
    expect(seen).toEqual([made[0]?.id, ...before.items.map(({ id }) => id)]);
    expect((await scene.vacancies.get(visitor, made[2]?.id ?? '')).state).toBe('closed');
  });
});
