import { COLUMNS, readDebarmentFile } from '#exclusions';
import { csv, debarmentWorld, type DebarmentWorld, line } from './debarment-world.js';

let world: DebarmentWorld;
beforeAll(async () => {
  world = await debarmentWorld();
});
afterAll(() => world?.db.drop());

describe('a file of the debarment list', () => {
  it('is read strictly, with each problem by its line', () => {
    const { entries, problems } = readDebarmentFile(
      csv(
        line('Right Example Ltd', 'GB-COH 1234567; GB-PPON PBCP-5168-ZDGP'),
        line('X'),
        line('Wrong Kind Ltd', '', 'mandatory', 'ship'),
        line('Wrong Number Ltd', '1234567'),
        line('Wrong Weight Ltd', '', 'perhaps'),
        'Wrong Day Ltd,organisation,,mandatory,Bribery,31/02/2026,',
        'Backwards Ltd,organisation,,mandatory,Bribery,2026-02-01,2026-01-01',
        line('Right Example Ltd', 'GB-PPON PBCP-5168-ZDGP; GB-COH 01234567'),
        ',,,,,,',
      ),
      COLUMNS,
    );
    expect(entries).toMatchObject([
      { line: 2, identifiers: ['GB-COH 01234567', 'GB-PPON PBCP-5168-ZDGP'], mandatory: true },
    ]);
    expect(problems.map((problem) => problem.line)).toEqual([3, 4, 5, 6, 7, 8, 9]);
  });

  it('needs its columns, under whatever headings', () => {
    const text = csv(line('Right Example Ltd')).replace('Name', 'Supplier');
    expect(() => readDebarmentFile(text, COLUMNS)).toThrow('no column "Name"');
    expect(readDebarmentFile(text, { ...COLUMNS, name: 'supplier' }).entries).toHaveLength(1);
  });

  it('changes nothing until it is whole and somebody says so; versions are kept', async () => {
    const wrong = await world.sendList(line('Right Example Ltd'), line('X'));
    expect(await world.lists.check(world.first, wrong)).toMatchObject({
      entries: 1,
      problems: [{ line: 3 }],
    });
    await expect(world.lists.keep(world.first, wrong)).rejects.toMatchObject({
      code: 'exclusions.list-has-problems',
    });
    const id = await world.sendList(line('First Example Ltd'), line('Second Example Ltd'));
    await world.lists.keep(world.first, id);
    await expect(world.lists.keep(world.first, id)).rejects.toMatchObject({
      code: 'exclusions.list-over',
    });
    const next = await world.sendList(line('Second Example Ltd'), line('Third Example Ltd'));
    expect(await world.lists.check(world.first, next)).toMatchObject({ added: 1, gone: 1 });
    await world.lists.keep(world.first, next);
    const kept = (await world.lists.list(world.derbyCommissioner)).filter(
      ({ state }) => state === 'kept',
    );
    expect(kept.map(({ number }) => number)).toEqual([2, 1]);
  });
});
