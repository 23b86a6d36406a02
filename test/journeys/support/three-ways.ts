import { type Person } from './a-person.js';
import { allWays, type Way } from './hands/way.js';
import { describeJourney, Journey } from './journey.js';
import { type RunningApps } from './start-apps.js';

/** A journey as it is told for one way of using the pages. */
export interface Tale {
  way: Way;
  /** To be asked within a step: nothing runs before the first one. */
  apps: () => RunningApps;
  /** Somebody who uses the pages in this way, with a browser of their own. */
  somebody: () => Promise<Person>;
  /** it(), which is not tried when an earlier step of this way has failed. */
  step: (title: string, work: () => Promise<void>) => void;
}

/**
 * Tells a journey three times, on one service and one database: with a mouse, with the keyboard alone, and by touch
 * at 320 pixels. What a way leaves behind the next one finds, so days and names depend on `way.number`.
 * Every page on the way is looked at: axe and the width, or the order and the sight of the focus.
 * @param fewestPages that each way must have looked at
 */
export function tellThreeWays(
  { title, name, fewestPages }: { title: string; name: string; fewestPages: number },
  story: (tale: Tale) => void,
): void {
  describeJourney(title, () => {
    const journey = new Journey(name);
    journey.prepare();
    for (const way of allWays()) {
      describe(way.name, () => {
        const chapter = journey.chapter(way.number);
        story({
          way,
          apps: () => journey.apps,
          somebody: () => journey.somebody(way),
          step: (what, work) => chapter.step(what, work),
        });
        it('every page on the way was as it should be, and nothing failed behind it', () => {
          expect(way.inspector.findings).toEqual([]);
          expect(way.inspector.pages).toBeGreaterThanOrEqual(fewestPages);
          expect(journey.apps.errors()).toBe('');
        });
      });
    }
  });
}
