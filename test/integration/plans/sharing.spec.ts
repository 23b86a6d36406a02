import { BookingsService } from '#bookings';
import {
  DraftsService,
  PlansService,
  SharedPlansService,
  SharingService,
  VersionsService,
} from '#plans';
import { type Caller, addDays, localDay } from '#kernel';
import { withoutGuard } from '../../support/mutants.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { codeFrom } from '../bookings/outcomes.js';
import { aBooking, aPlanScene, type PlanScene } from './scene.js';

const TODAY = localDay(new Date());
const TABLES = [
  'draft_section',
  'set_aside',
  'outcome',
  'progress_note',
  'version',
  'version_section',
  'version_outcome',
  'agreement',
  'consent',
  'look',
  'booking_outcome',
];

describe('who sees a plan', () => {
  let db: TestDatabase;
  let scene: PlanScene;
  let sharing: SharingService;
  let shared: SharedPlansService;
  let bookingId: string;

  beforeAll(async () => {
    db = await createTestDatabase();
    scene = await aPlanScene(db);
    sharing = new SharingService(db.database);
    shared = new SharedPlansService(db.database);
    await writeAndPublish(db, scene);
    bookingId = await aBooking(db, scene);
  });
  afterAll(async () => db.drop());

  const approve = (who: keyof PlanScene & ('family' | 'officer' | 'youngPerson'), more = {}) =>
    sharing.approve(scene[who].caller, {
      childId: scene.childId,
      providerId: scene.providerId,
      sections: ['how-to-support-me', 'what-upsets-me'],
      endsOn: addDays(TODAY, 90),
      healthAgreed: false,
      ...more,
    });
  const seen = async (caller: Caller = scene.staff.caller): Promise<string[]> =>
    (await shared.look(caller, bookingId)).sections.map(({ section }) => section);
  const rowsSeen = (caller: Caller) =>
    db.database.transaction(caller, async (tx) => {
      const counts: Record<string, number> = {};
      for (const table of TABLES) {
        const row = await tx.find<{ n: number }>(`SELECT count(*)::int AS n FROM plans.${table}`);
        if (row && row.n > 0) counts[table] = row.n;
      }
      return counts;
    });

  it('is not a provider, as long as the family has not said so', async () => {
    expect(await seen()).toEqual([]);
    expect(await rowsSeen(scene.staff.caller)).toEqual({});
  });

  it('is a provider with a booking, for the sections that the family chose', async () => {
    await approve('family');
    expect(await seen()).toEqual(['how-to-support-me', 'what-upsets-me']);
    expect(await rowsSeen(scene.staff.caller)).toEqual({ version_section: 2 });
  });

  it('is told who looked, and the trail has it', async () => {
    const { looks } = await sharing.looks(scene.family.caller, scene.childId, { limit: 5 });
    expect(looks.items[0]).toMatchObject({
      role: 'provider',
      name: scene.staff.displayName,
      sections: ['how-to-support-me', 'what-upsets-me'],
    });
    const { rows } = await scene.admin.query(
      `SELECT user_id, details FROM audit.entry WHERE action = 'plan.look' ORDER BY id DESC LIMIT 1`,
    );
    expect(rows[0]).toMatchObject({
      user_id: scene.staff.id,
      details: { sections: ['how-to-support-me', 'what-upsets-me'] },
    });
  });

  it('is not another provider, nor staff without a booking of the child', async () => {
    expect(await codeFrom(shared.look(scene.otherStaff.caller, bookingId))).toBe(
      'bookings.not-found',
    );
    await approve('family', { providerId: scene.otherStaff.caller.providerId });
    expect(await rowsSeen(scene.otherStaff.caller)).toEqual({});
  });

  it('sees health only where that was said by itself', async () => {
    const withHealth = { sections: ['health-and-safety'] };
    expect(await codeFrom(approve('family', withHealth))).toBe('plans.invalid');
    await expect(
      scene.admin.query(
        `UPDATE plans.consent SET sections = ARRAY['health-and-safety'] WHERE withdrawn_at IS NULL`,
      ),
    ).rejects.toMatchObject({ code: '42501' });
    await approve('youngPerson', { ...withHealth, healthAgreed: true });
    expect(await seen()).toEqual(['health-and-safety']);
  });

  it('sees what was agreed, not what is being written', async () => {
    const drafts = new DraftsService(db.database);
    const of = { childId: scene.childId, section: 'health-and-safety', ownWords: true } as const;
    await drafts.saveSection(scene.family.caller, { ...of, body: 'Changed', revision: 1 });
    const { sections } = await shared.look(scene.staff.caller, bookingId);
    expect(sections).toMatchObject([{ body: 'My health-and-safety' }]);
  });

  it('ends with the day that the family named', async () => {
    await scene.admin.query(`SET session_replication_role = replica`);
    await scene.admin.query(`UPDATE plans.consent SET ends_on = $1 WHERE withdrawn_at IS NULL`, [
      addDays(TODAY, -1),
    ]);
    await scene.admin.query(`SET session_replication_role = origin`);
    expect(await seen()).toEqual([]);
  });

  it.each([
    [{ sections: [] }, 'sections'],
    [{ endsOn: addDays(TODAY, -1) }, 'endsOn'],
    [{ endsOn: addDays(TODAY, 400) }, 'endsOn'],
  ])('is not decided by %j', async (more, field) => {
    await expect(approve('family', more)).rejects.toMatchObject({
      details: { problems: [{ field }] },
    });
  });

  it('is not decided by the council', async () => {
    expect(await codeFrom(approve('officer'))).toBe('identity.role-not-allowed');
    const forced = db.database.transaction(scene.officer.caller, (tx) =>
      tx.query(
        `INSERT INTO plans.consent (id, authority_id, child_id, provider_id, sections, ends_on,
           health_agreed, approved_by)
         VALUES (gen_random_uuid(), $1, $2, $3, ARRAY['places-i-go'], current_date, false, $4)`,
        [scene.authorityId, scene.childId, scene.otherStaff.caller.providerId, scene.officer.id],
      ),
    );
    await expect(forced).rejects.toMatchObject({ code: '42501' });
  });

  it('ends at once when the family takes it back', async () => {
    await approve('family');
    expect(await seen()).toHaveLength(2);
    await sharing.withdraw(scene.family.caller, scene.childId, scene.providerId);
    expect(await seen()).toEqual([]);
  });

  it('ends 30 days after the booking, and with its cancellation', async () => {
    await approve('family');
    const move = (days: number) => moveBooking(scene, bookingId, days);
    await move(-29);
    expect(await seen()).toHaveLength(2);
    await move(-31);
    expect(await codeFrom(shared.look(scene.staff.caller, bookingId))).toBe('bookings.not-found');
    expect(await rowsSeen(scene.staff.caller)).toEqual({});
    await move(10);
    await new BookingsService(db.database).cancel(scene.family.caller, bookingId);
    expect(await codeFrom(shared.look(scene.staff.caller, bookingId))).toBe('bookings.not-found');
    expect(await rowsSeen(scene.staff.caller)).toEqual({});
    bookingId = await aBooking(db, scene, 12);
  });

  it.each([
    'otherFamily',
    'otherOfficer',
    'foreignOfficer',
    'auditor',
    'finance',
    'commissioner',
  ] as const)('is not %s', async (who) => {
    expect(await rowsSeen(scene[who].caller)).toEqual({});
    const plans = new PlansService(db.database);
    expect(await codeFrom(plans.get(scene[who].caller, scene.childId))).toMatch(
      /^(?:children\.not-found|identity\.role-not-allowed)$/,
    );
  });

  it.each([
    ['the withdrawal', 'c.withdrawn_at IS NULL', 'true'],
    ['the sections', 'p_section = ANY (c.sections)', 'true'],
    ['the last day', 'c.ends_on >= v_today', 'true'],
  ])('MUTANT: without a look at %s, a provider sees more', async (what, guard, by) => {
    await approve('family', { endsOn: TODAY });
    if (what === 'the withdrawal')
      await sharing.withdraw(scene.family.caller, scene.childId, scene.providerId);
    if (what === 'the last day') {
      await scene.admin.query(`SET session_replication_role = replica`);
      await scene.admin.query(`UPDATE plans.consent SET ends_on = ends_on - 1`);
      await scene.admin.query(`SET session_replication_role = origin`);
    }
    const before = (await seen()).length;
    const restore = await withoutGuard(scene.admin, {
      function: 'plans.provider_may_read',
      replace: [guard, by],
    });
    expect((await seen()).length).toBeGreaterThan(before);
    await restore();
  });

  it('MUTANT: without a look at the bookings, a provider sees what it had once', async () => {
    await approve('family', { providerId: scene.otherStaff.caller.providerId });
    expect(await rowsSeen(scene.otherStaff.caller)).toEqual({});
    const restore = await withoutGuard(scene.admin, {
      function: 'plans.provider_may_read',
      replace: [
        'IF NOT bookings.provider_may_see_child(p_child_id) THEN RETURN false; END IF;',
        '',
      ],
    });
    expect(await rowsSeen(scene.otherStaff.caller)).toEqual({ version_section: 2 });
    await restore();
  });
});

async function writeAndPublish(db: TestDatabase, scene: PlanScene): Promise<void> {
  const { childId, youngPerson } = scene;
  const drafts = new DraftsService(db.database);
  const sections = ['how-to-support-me', 'what-upsets-me', 'health-and-safety'] as const;
  for (const section of sections) {
    await drafts.saveSection(youngPerson.caller, {
      childId,
      section,
      body: `My ${section}`,
      ownWords: true,
      revision: 0,
    });
  }
  const { revision } = await new PlansService(db.database).get(youngPerson.caller, childId);
  const given = { childId, summary: '', seenRevision: revision };
  await new VersionsService(db.database).propose(youngPerson.caller, given);
}

async function moveBooking({ admin }: PlanScene, id: string, days: number): Promise<void> {
  await admin.query(
    `UPDATE bookings.booking SET period = tstzrange(now() + make_interval(days => $2) - interval '2 hours',
       now() + make_interval(days => $2)) WHERE id = $1`,
    [id, days],
  );
}
