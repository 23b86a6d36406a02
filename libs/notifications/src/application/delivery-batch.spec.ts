import type { ClaimedEmail, Outcomes } from '../persistence/emails.queries.js';
import { DeliveryBatch, IN_HAND_A_BATCH } from './delivery-batch.js';

const POLICY = { attempts: 3, firstDelayMs: 2_000 };

function emails(count: number, attempts = 0): ClaimedEmail[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `email-${index}`,
    topic: 'vacancy',
    subjectId: 'vacancy',
    recipientId: `person-${index}`,
    authorityId: null,
    title: 'Title',
    kind: 'new-places',
    body: 'Body',
    link: '/',
    facts: null,
    language: 'en',
    easyRead: false,
    to: `person-${index}@example.test`,
    attempts,
    mayBeOut: false,
  }));
}

/** Whatever a batch does, noted. */
class Notes {
  readonly sent: string[] = [];
  readonly marked: string[] = [];
  recorded: Outcomes[] = [];
  failing = new Set<string>();
  mostUnmarked = 0;
  mayBegin = (): boolean => true;

  batch(list: ClaimedEmail[]): DeliveryBatch<ClaimedEmail> {
    return new DeliveryBatch(list, {
      policy: POLICY,
      mayBegin: () => this.mayBegin(),
      send: async ({ id, to }) => {
        await Promise.resolve();
        if (this.failing.has(id)) throw Object.assign(new Error(`no ${to}`), { code: 'EENVELOPE' });
        this.sent.push(id);
        this.mostUnmarked = Math.max(this.mostUnmarked, this.sent.length - this.marked.length);
      },
      mark: async (id) => {
        await new Promise((resolve) => setImmediate(resolve));
        this.marked.push(id);
      },
      record: async (outcomes) => {
        this.recorded.push(structuredClone(outcomes));
      },
    });
  }
}

const idsOf = (list: ClaimedEmail[]): Set<string> => new Set(list.map(({ id }) => id));

describe('a batch of e-mails', () => {
  it('sends and marks each once, and then has nothing to record', async () => {
    const [notes, list] = [new Notes(), emails(50)];
    await notes.batch(list).run(idsOf(list));
    expect(notes.sent.toSorted()).toEqual([...idsOf(list)].toSorted());
    expect(notes.marked.toSorted()).toEqual(notes.sent.toSorted());
    expect(notes.recorded).toEqual([]);
  });

  it('never has more e-mails out that are not marked than it says', async () => {
    const [notes, list] = [new Notes(), emails(50)];
    await notes.batch(list).run(idsOf(list));
    expect(notes.mostUnmarked).toBeGreaterThan(1);
    expect(notes.mostUnmarked).toBeLessThanOrEqual(IN_HAND_A_BATCH);
  });

  it('goes on past one that fails, and asks for another try without naming the address', async () => {
    const [notes, list] = [new Notes(), emails(10)];
    notes.failing.add('email-3');
    const run = notes.batch(list).run(idsOf(list));
    await expect(run).rejects.toThrow('1 messages to be tried again: email-3: EENVELOPE');
    expect(notes.marked).toHaveLength(9);
    expect(notes.recorded).toEqual([
      {
        stopped: [],
        failed: [{ id: 'email-3', error: 'EENVELOPE', nextTrySeconds: 2 }],
        released: [],
      },
    ]);
  });

  it('asks for no other try after the last one', async () => {
    const [notes, list] = [new Notes(), emails(1, 2)];
    notes.failing.add('email-0');
    await notes.batch(list).run(idsOf(list));
    expect(notes.recorded[0]?.failed).toEqual([
      { id: 'email-0', error: 'EENVELOPE', nextTrySeconds: null },
    ]);
  });

  it('stops what nobody wants any more', async () => {
    const [notes, list] = [new Notes(), emails(3)];
    await notes.batch(list).run(new Set(['email-1']));
    expect(notes.sent).toEqual(['email-1']);
    expect(notes.recorded).toEqual([{ stopped: ['email-0', 'email-2'], failed: [], released: [] }]);
  });

  it('releases what it has not begun when it may begin no more', async () => {
    const [notes, list] = [new Notes(), emails(30)];
    notes.mayBegin = () => notes.sent.length < 5;
    await notes.batch(list).run(idsOf(list));
    const released = notes.recorded[0]?.released ?? [];
    expect(released.length).toBeGreaterThan(0);
    expect([...notes.marked, ...released].toSorted()).toEqual([...idsOf(list)].toSorted());
  });

  it('begins no more once it cannot mark what is out', async () => {
    const [notes, list] = [new Notes(), emails(50)];
    const batch = new DeliveryBatch(list, {
      policy: POLICY,
      mayBegin: () => true,
      send: async ({ id }) => {
        notes.sent.push(id);
      },
      mark: async () => {
        throw new Error('no database');
      },
      record: async () => undefined,
    });
    await expect(batch.run(idsOf(list))).rejects.toThrow('no database');
    expect(notes.sent.length).toBeLessThanOrEqual(IN_HAND_A_BATCH);
  });
});
