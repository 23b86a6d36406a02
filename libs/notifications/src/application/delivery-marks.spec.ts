import { DeliveryMarks } from './delivery-marks.js';

/** Writes that end when they are told to. */
class SlowWrites {
  readonly written: string[][] = [];
  private readonly ends: { resolve: () => void; reject: (error: Error) => void }[] = [];

  readonly write = (ids: string[]): Promise<void> => {
    this.written.push(ids);
    return new Promise((resolve, reject) => this.ends.push({ resolve, reject }));
  };

  succeed(): void {
    this.ends.shift()?.resolve();
  }

  fail(): void {
    this.ends.shift()?.reject(new Error('no database'));
  }
}

describe('marks of delivered e-mails', () => {
  it('gather while a write is on its way, and are written together', async () => {
    const writes = new SlowWrites();
    const marks = new DeliveryMarks(writes.write);
    const first = marks.mark('a');
    const others = [marks.mark('b'), marks.mark('c')];
    expect(writes.written).toEqual([['a']]);
    writes.succeed();
    await first;
    expect(writes.written).toEqual([['a'], ['b', 'c']]);
    writes.succeed();
    await Promise.all(others);
  });

  it('are not said to be there before they are', async () => {
    const writes = new SlowWrites();
    const marks = new DeliveryMarks(writes.write);
    const settled: string[] = [];
    const first = marks.mark('a').then(() => settled.push('a'));
    const second = marks.mark('b').then(() => settled.push('b'));
    writes.succeed();
    await first;
    expect(settled).toEqual(['a']);
    writes.succeed();
    await second;
  });

  it('fail with their own write, and not with the next one', async () => {
    const writes = new SlowWrites();
    const marks = new DeliveryMarks(writes.write);
    const [failing, fine] = [marks.mark('a'), marks.mark('b')];
    writes.fail();
    await expect(failing).rejects.toThrow('no database');
    writes.succeed();
    await expect(fine).resolves.toBeUndefined();
  });
});
