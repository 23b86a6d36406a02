import { randomUUID } from 'node:crypto';
import { type Caller } from '#kernel';
import { type FundKind, LedgerService } from '#ledger';
import { type Client } from 'pg';
import { aUser } from '../../factories/a-user.js';
import { anAuthority } from '../../factories/an-authority.js';
import { withoutTrigger } from '../../support/mutants.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';

describe('a transaction does what its kind may do (I9, I13, I20)', () => {
  let db: TestDatabase;
  let admin: Client;
  let owner: Client;
  let ledger: LedgerService;
  let caller: Caller;

  /** As the owner of the database, past every service. */
  const asOwner = async (sql: string, parameters: unknown[] = []): Promise<void> => {
    await owner.query('BEGIN');
    try {
      await owner.query(`SELECT set_config('app.authority_id', $1, true)`, [caller.authorityId]);
      await owner.query(sql, parameters);
      await owner.query('COMMIT');
    } catch (error) {
      await owner.query('ROLLBACK');
      throw error;
    }
  };
  const opened = async (kind: FundKind): Promise<string> => {
    const id = randomUUID();
    await db.database.transaction(caller, async (tx) => {
      await ledger.openFundWithin(tx, id, kind);
      await ledger.allocateWithin(tx, id, { pence: 100, minutes: 60 }, `allocation:${id}`);
    });
    return id;
  };

  beforeAll(async () => {
    db = await createTestDatabase({ poolSize: 2 });
    admin = await db.adminClient();
    owner = await db.ownerClient();
    ledger = new LedgerService(db.database);
    const { id: authorityId } = await anAuthority(admin);
    ({ caller } = await aUser(admin, { role: 'officer', authorityId }));
  });
  afterAll(async () => db.drop());

  type Entry = [fund: number, account: string, pence: number, minutes: number];
  const WRONG: [what: string, kind: string, entries: Entry[]][] = [
    [
      'an allocation that is spent at once',
      'allocation',
      [
        [0, 'allocated', -5, 0],
        [0, 'spent', 5, 0],
      ],
    ],
    [
      'an allocation that takes away',
      'allocation',
      [
        [0, 'allocated', 5, 0],
        [0, 'available', -5, 0],
      ],
    ],
    [
      'a claw-back that gives',
      'claw-back',
      [
        [0, 'allocated', -5, 0],
        [0, 'available', 5, 0],
      ],
    ],
    [
      'a claw-back of what is set aside',
      'claw-back',
      [
        [0, 'allocated', 5, 0],
        [0, 'committed', -5, 0],
      ],
    ],
    [
      'a commitment of new money',
      'commitment',
      [
        [0, 'allocated', -5, 0],
        [0, 'committed', 5, 0],
      ],
    ],
    [
      'a commitment backwards',
      'commitment',
      [
        [0, 'available', 5, 0],
        [0, 'committed', -5, 0],
      ],
    ],
    [
      'a release of what nobody set aside',
      'release',
      [
        [0, 'available', 5, 0],
        [0, 'committed', -5, 0],
      ],
    ],
    [
      'a spend backwards',
      'spend',
      [
        [0, 'spent', -5, 0],
        [0, 'available', 5, 0],
      ],
    ],
    [
      'a load of hours',
      'card-load',
      [
        [0, 'allocated', 0, 5],
        [0, 'available', 0, -5],
        [1, 'allocated', 0, -5],
        [1, 'available', 0, 5],
      ],
    ],
    [
      'a load that makes money',
      'card-load',
      [
        [0, 'allocated', 5, 0],
        [0, 'available', -5, 0],
        [1, 'allocated', -6, 0],
        [1, 'available', 6, 0],
      ],
    ],
    [
      'a grant that loads a card',
      'card-load',
      [
        [2, 'allocated', 5, 0],
        [2, 'available', -5, 0],
        [1, 'allocated', -5, 0],
        [1, 'available', 5, 0],
      ],
    ],
    [
      'a grant beside a budget in one commitment',
      'commitment',
      [
        [0, 'available', -5, 0],
        [0, 'committed', 5, 0],
        [2, 'available', -5, 0],
        [2, 'committed', 5, 0],
      ],
    ],
    [
      'a carry-over to a grant',
      'carry-over',
      [
        [0, 'allocated', 5, 0],
        [0, 'available', -5, 0],
        [2, 'allocated', -5, 0],
        [2, 'available', 5, 0],
      ],
    ],
  ];

  it.each(WRONG)('refuses %s, and lets it in once nobody looks', async (_what, kind, entries) => {
    const funds = [
      await opened('personal-budget'),
      await opened('prepaid-card'),
      await opened('grant'),
    ];
    // So that every account has something to lose.
    for (const fund of funds) {
      const thing = `thing:${fund}`;
      await db.database.transaction(caller, async (tx) => {
        await ledger.commitWithin(tx, fund, { pence: 20, minutes: 0 }, thing);
        await ledger.settleWithin(tx, fund, { pence: 10, minutes: 0 }, thing);
      });
    }
    const post = (): Promise<void> =>
      asOwner('SELECT ledger.post($1, $2, NULL, $3, $4, $5, $6)', [
        kind,
        `wrong:${randomUUID()}`,
        entries.map(([fund]) => funds[fund]),
        entries.map(([, account]) => account),
        entries.map(([, , pence]) => pence),
        entries.map(([, , , minutes]) => minutes),
      ]);

    await expect(post()).rejects.toMatchObject({ constraint: 'transaction_keeps_its_kind' });
    const restore = await withoutTrigger(admin, 'ledger.transaction', 'transaction_keeps_its_kind');
    await expect(post()).resolves.toBeUndefined();
    await restore();
  });

  it('refuses a reversal that names nothing, and one that is no reversal', async () => {
    const fund = await opened('personal-budget');
    const named = (kind: string, reverses: string): Promise<void> =>
      asOwner(
        `SELECT ledger.post($1, $2, ${reverses}, ARRAY[$3, $3]::uuid[], ARRAY['available', 'allocated'],
           ARRAY[5, -5]::bigint[], ARRAY[0, 0]::bigint[])`,
        [kind, `names:${randomUUID()}`, fund],
      );
    const target = `(SELECT transaction_id FROM ledger.entry e JOIN ledger.account a ON a.id = e.account_id
      WHERE a.fund_id = '${fund}' LIMIT 1)`;
    for (const [kind, reverses] of [
      ['reversal', 'NULL'],
      ['top-up', target],
    ] as const) {
      await expect(named(kind, reverses)).rejects.toMatchObject({
        constraint: 'transaction_reversal_names_one',
      });
    }
  });
});
