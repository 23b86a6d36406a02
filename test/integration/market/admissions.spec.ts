import { type AdmissionAct } from '#market';
import { anAdmission } from '../../factories/an-admission.js';
import { aRemovalNotice } from '../../factories/a-removal-notice.js';
import { marketWorld, type MarketWorld } from './market-world.js';

const REASONS = 'A concern is being looked at.';

let world: MarketWorld;
beforeAll(async () => {
  world = await marketWorld();
});
afterAll(() => world.db.drop());

async function admitted() {
  const { provider, caller } = await world.newProvider();
  const partId = world.market.parts.daytimeActivities;
  const { id } = await anAdmission(world.admin, {
    authorityId: world.notts.id,
    providerId: provider.id,
    partId,
  });
  return { id, provider, caller };
}

const act = (id: string, what: AdmissionAct, reasons = REASONS) =>
  world.admissions.act(world.nottsCommissioner, id, what, reasons);

describe('an admission', () => {
  it('is suspended, reinstated and removed, each with its event and its audit row', async () => {
    const { id } = await admitted();
    await act(id, 'suspension');
    await act(id, 'reinstatement');
    await aRemovalNotice(world.admin, { admissionId: id });
    const { events, acts, status } = await act(id, 'removal');
    expect(status).toBe('removed');
    expect(acts).toEqual([]);
    expect(events.map(({ from, to }) => [from, to])).toEqual([
      ['admitted', 'removed'],
      ['suspended', 'admitted'],
      ['admitted', 'suspended'],
      [null, 'admitted'],
    ]);
    const { rows } = await world.admin.query<{ action: string }>(
      'SELECT action FROM audit.entry WHERE $1 = ANY (subject_ids) ORDER BY id',
      [id],
    );
    expect(rows.map(({ action }) => action)).toEqual([
      'admission.suspension',
      'admission.reinstatement',
      'admission.removal',
    ]);
  });

  it('does not move where its state does not lead, nor without reasons', async () => {
    const { id } = await admitted();
    await expect(act(id, 'reinstatement')).rejects.toMatchObject({
      kind: 'conflict',
      code: 'market.illegal-move',
    });
    await expect(act(id, 'suspension', 'no')).rejects.toMatchObject({
      code: 'market.reasons-needed',
    });
    await act(id, 'suspension');
    await expect(act(id, 'suspension')).rejects.toMatchObject({ code: 'market.illegal-move' });
  });

  it('is suspended once when many officers do it at the same moment', async () => {
    const { id } = await admitted();
    const done = await Promise.allSettled(Array.from({ length: 8 }, () => act(id, 'suspension')));
    expect(done.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await world.admissions.get(world.nottsCommissioner, id)).events).toHaveLength(2);
  });

  it('is the business of its own authority', async () => {
    const { id } = await admitted();
    for (const other of [world.derbyCommissioner, world.neighbourCommissioner]) {
      await expect(world.admissions.get(other, id)).rejects.toMatchObject({ kind: 'not-found' });
      await expect(world.admissions.act(other, id, 'suspension', REASONS)).rejects.toMatchObject({
        kind: 'not-found',
        code: 'market.admission-not-found',
      });
    }
  });

  it('is listed for its authority by status, and for its provider with the last reasons', async () => {
    const { id, caller, provider } = await admitted();
    await act(id, 'suspension');
    const list = await world.admissions.list(world.nottsCommissioner, {
      limit: 100,
      status: 'suspended',
    });
    expect(list.items.map((one) => one.id)).toContain(id);
    expect(new Set(list.items.map(({ status }) => status))).toEqual(new Set(['suspended']));
    expect(await world.admissions.listOwn(caller)).toMatchObject([
      { id, provider: { id: provider.id }, status: 'suspended', reasons: REASONS },
    ]);
    expect((await world.admissions.list(world.derbyCommissioner, { limit: 100 })).items).toEqual(
      [],
    );
  });
});
