import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';

const EVERY_MS = 200;

/** One statement, hence one moment: what is wrong with money and places, and how much money there is. */
const LOOK = `
  SELECT (SELECT coalesce(sum(allocated_pence), 0) || ' pence and ' || coalesce(sum(allocated_minutes), 0)
          || ' minutes' FROM ledger.fund_balance) AS total,
    ARRAY(
      SELECT 'fund ' || f.fund_id || ' does not add up' FROM ledger.fund_balance f
      WHERE allocated_pence <> committed_pence + spent_pence + available_pence
         OR allocated_minutes <> committed_minutes + spent_minutes + available_minutes
         OR least(available_pence, committed_pence, spent_pence, available_minutes, committed_minutes,
                  spent_minutes) < 0
      UNION ALL
      SELECT 'session ' || s.id || ' counts ' || s.taken || ' of ' || count(b.id) || ' live bookings'
      FROM catalogue.session s
      LEFT JOIN bookings.booking b ON b.session_id = s.id AND b.state IN ('held', 'confirmed', 'attended')
      GROUP BY s.id HAVING s.taken <> count(b.id) OR s.taken > s.capacity
      UNION ALL
      SELECT 'committed is not what the live bookings cost: ' || c.pence || ' and ' || l.pence
      FROM (SELECT coalesce(sum(committed_pence), 0) AS pence FROM ledger.fund_balance) c,
           (SELECT coalesce(sum(price_pence), 0) AS pence FROM bookings.booking
            WHERE state IN ('held', 'confirmed')) l
      WHERE c.pence <> l.pence) AS faults`;

export interface BankReport {
  samples: number;
  /** Looks that failed, because the database was away. */
  missed: number;
  /** Each once, in the order in which they were seen. */
  faults: string[];
}

/** The bank check: looks at all money and places again and again while others change them. */
export class BankWatch {
  private over = false;
  private readonly report: BankReport = { samples: 0, missed: 0, faults: [] };
  private readonly totals = new Set<string>();
  private client: Client | undefined;
  private running: Promise<void> | undefined;
  private stopped: Promise<BankReport> | undefined;

  private constructor(private readonly adminUrl: string) {}

  /**
   * Looks a first time, and goes on in the background.
   * @param adminUrl of the superuser, who sees every row; allocations must be made before
   */
  static async start(adminUrl: string): Promise<BankWatch> {
    const watch = new BankWatch(adminUrl);
    await watch.look();
    watch.running = watch.run();
    return watch;
  }

  /** Looks a last time; a second call gives the same report. */
  async stop(): Promise<BankReport> {
    this.stopped ??= this.end();
    return this.stopped;
  }

  private async end(): Promise<BankReport> {
    this.over = true;
    await this.running;
    await this.look();
    await this.client?.end();
    const { faults } = this.report;
    if (this.totals.size > 1) faults.push(`money came or went: ${[...this.totals].join('; ')}`);
    return { ...this.report, faults: [...new Set(faults)] };
  }

  private async run(): Promise<void> {
    while (!this.over) {
      await pause(EVERY_MS);
      await this.look().catch(() => {
        this.report.missed += 1;
        this.client = undefined;
      });
    }
  }

  private async look(): Promise<void> {
    this.client ??= await connected(this.adminUrl);
    const { rows } = await this.client.query<{ total: string; faults: string[] }>(LOOK);
    this.report.samples += 1;
    for (const { total, faults } of rows) {
      this.totals.add(total);
      this.report.faults.push(...faults);
    }
  }
}

async function connected(connectionString: string): Promise<Client> {
  const client = new Client({ connectionString, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}
