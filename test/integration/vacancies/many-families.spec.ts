import { VacancyMatchingService } from '#vacancies';
import { addFamilies, aVacancy, type Scene, setScene } from './scene.js';

const FAMILIES = 5_000;

/** Just loaded, so without statistics: the planner knows nothing of the tables yet. */
describe('matching among many families', () => {
  let scene: Scene;

  beforeAll(async () => {
    scene = await setScene();
    await addFamilies(scene, FAMILIES);
  });
  afterAll(() => scene.db.drop());

  it(`tells ${FAMILIES} people within a few seconds`, async () => {
    const { id } = await scene.vacancies.publish(scene.staff.caller, aVacancy(scene));
    const matching = new VacancyMatchingService(scene.db.database);
    const start = performance.now();
    await scene.db.database.job('match-vacancies', (tx) => matching.matchWithin(tx, id));
    const took = performance.now() - start;
    process.stdout.write(`matching ${FAMILIES} families: ${Math.round(took)} ms\n`);
    const own = await scene.vacancies.listOwn(scene.staff.caller, { limit: 1 });
    expect(own.items[0]?.peopleTold).toBe(FAMILIES);
    expect(took).toBeLessThan(8_000);
  });
});
