import { proposeVersionWithin } from '#plans';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { codeFrom } from '../bookings/outcomes.js';
import { aPlanScene, type PlanScene } from './scene.js';

const CHANGE = {
  title: 'Two weekends instead of four clubs',
  summary: 'Fewer clubs, and two weekends with a befriender.',
  lines: [{ description: '24 nights at The Annexe', totalPence: 360_000, quantity: 24 }],
};

describe('a version that comes from a what-if', () => {
  let db: TestDatabase;
  let scene: PlanScene;
  beforeAll(async () => {
    db = await createTestDatabase();
    scene = await aPlanScene(db);
  });
  afterAll(async () => db.drop());

  const propose = (who: 'family' | 'officer' | 'otherFamily' | 'foreignOfficer', agreed = false) =>
    db.database.transaction(scene[who].caller, (tx) =>
      proposeVersionWithin(tx, scene[who].caller, {
        childId: scene.childId,
        ...CHANGE,
        ...(agreed && { agreed: [{ side: 'family', way: 'with-a-what-if' } as const] }),
      }),
    );
  const stateOf = async (id: string): Promise<unknown> => {
    const { rows } = await scene.admin.query(
      'SELECT state, number FROM plans.version WHERE id = $1',
      [id],
    );
    return rows[0];
  };

  it('is in force at once where an officer agrees to what a family asked for', async () => {
    expect(await stateOf(await propose('officer', true))).toEqual({
      state: 'published',
      number: 1,
    });
  });

  it('waits for the officer where the family alone agrees', async () => {
    expect(await stateOf(await propose('family'))).toEqual({ state: 'proposed', number: 2 });
  });

  it('is the only one that waits', async () => {
    expect(await codeFrom(propose('officer', true))).toBe('plans.proposal-open');
  });

  it('is not made by somebody else', async () => {
    expect(await codeFrom(propose('otherFamily'))).toBe('children.not-found');
    expect(await codeFrom(propose('foreignOfficer'))).toBe('children.not-found');
  });
});
