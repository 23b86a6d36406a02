import { BookingsService, UndeliveredService } from '#bookings';
import { undeliveredPdf } from '../../../apps/web/src/pages/undelivered/undelivered.pdf.js';
import { aUser } from '../../factories/a-user.js';
import { inDays } from '../../factories/an-offer.js';
import { textOfPdf } from '../../support/pdf-text.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { aScene, aSessionOf, fundedChildren, type Scene } from '../bookings/scene.js';

describe('what was not delivered', () => {
  let db: TestDatabase;
  let scene: Scene;
  let undelivered: UndeliveredService;

  beforeAll(async () => {
    db = await createTestDatabase();
    scene = await aScene(db);
    undelivered = new UndeliveredService(db.database);
  });
  afterAll(async () => db.drop());

  it('is summed for the commissioner: the report is the sum of its causes, and of the rows', async () => {
    const { admin, authorityId } = scene;
    const [first, ...many] = await fundedChildren(scene, 13);
    const sessionId = await aSessionOf(scene, { startsAt: inDays(12) });
    const wanted = { childId: first!.childId, sessionId, funding: 'personal-budget' as const };
    const { id } = await new BookingsService(db.database).book(scene.officer.caller, wanted);
    await undelivered.cannotDeliver(scene.staff.caller, id, { cause: 'centre-closed', note: '' });
    for (const child of many)
      await undelivered.sayNoPlace(scene.officer.caller, child.childId, {
        minutes: 90,
        nights: 0,
        note: '',
      });
    const { caller } = await aUser(admin, { role: 'commissioner', authorityId });
    const { rows: years } = await admin.query<{ year: string }>(
      'SELECT financial_year AS year FROM budgets.entitlement WHERE id = $1',
      [many[0]!.entitlementId],
    );
    const report = await undelivered.report(caller, years[0]!.year);
    const { rows } = await admin.query<{ minutes: string }>(
      'SELECT sum(minutes) AS minutes FROM bookings.undelivered WHERE authority_id = $1',
      [authorityId],
    );
    expect(report.total).toMatchObject({ hidden: false, minutes: Number(rows[0]!.minutes) });
    expect(report.rows).toMatchObject([{ area: 'NG1', total: report.total }]);
    expect(report.rows[0]!.cells.some(({ hidden }) => hidden)).toBe(true);
    const paper = textOfPdf(await undeliveredPdf(report, { from: '2026-04-01', to: '2026-11-23' }));
    expect(paper).toContain('Written on');
    expect(paper).toContain('Not shown');
    expect(paper).toContain(`${Number(rows[0]!.minutes) / 60} hours`);
    await expect(undelivered.report(scene.officer.caller, years[0]!.year)).rejects.toThrow(
      "the sums are the commissioner's",
    );
    const other = await aUser(admin, {
      role: 'commissioner',
      authorityId: (await aScene(db)).authorityId,
    });
    expect((await undelivered.report(other.caller, years[0]!.year)).rows).toEqual([]);
  });
});
