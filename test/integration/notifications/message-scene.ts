import { randomUUID } from 'node:crypto';
import {
  createTextSender,
  type NoticeFacts,
  PhonesService,
  PreferencesService,
  TextDeliveryService,
  TextReceiptsService,
  tellPeopleWithin,
} from '#notifications';
import { type Client } from 'pg';
import { aUser, type AUser } from '../../factories/a-user.js';
import { anAuthority } from '../../factories/an-authority.js';
import { NotifyStandIn } from '../../support/notify/notify-stand-in.js';
import { type TestDatabase } from '../../support/test-database.js';
import { testConfig } from '../../support/web-app.js';

export const POLICY = { attempts: 3, firstDelayMs: 1 };
/** So that the hour at which a test runs makes no difference. */
export const NEVER_QUIET = { quietFrom: '00:00', quietUntil: '00:00' };

/** People with telephones, and what sends them texts: the real client, against the stand-in. */
export class MessageScene {
  readonly standIn = new NotifyStandIn();
  admin: Client;
  authorityId: string;
  phones: PhonesService;
  preferences: PreferencesService;
  delivery: TextDeliveryService;
  receipts: TextReceiptsService;
  private last = 0;

  constructor(readonly db: TestDatabase) {}

  async begin(): Promise<this> {
    const { database } = this.db;
    const config = { ...testConfig(this.db), notify: await this.standIn.listen() };
    const sender = createTextSender(config);
    this.admin = await this.db.adminClient();
    this.authorityId = (await anAuthority(this.admin)).id;
    this.phones = new PhonesService(database, config);
    this.preferences = new PreferencesService(database, config);
    this.delivery = new TextDeliveryService(database, sender, config);
    this.receipts = new TextReceiptsService(database, sender);
    return this;
  }

  async end(): Promise<void> {
    await this.standIn.close();
    await this.db.drop();
  }

  /** Somebody whose number is verified and who has no quiet hours. */
  async aPerson(times: Partial<typeof NEVER_QUIET> = {}): Promise<AUser & { number: string }> {
    const user = await aUser(this.admin, { role: 'family', authorityId: this.authorityId });
    this.last += 1;
    const number = `+447700${String(900_000 + this.last)}`;
    await this.admin.query(
      'INSERT INTO notifications.phone (user_id, number, verified_at) VALUES ($1, $2, now())',
      [user.id, number],
    );
    const { ...all } = await this.preferences.find(user.caller);
    await this.preferences.store(user.caller, { ...all, ...NEVER_QUIET, ...times });
    return { ...user, number };
  }

  /** @returns the ids of the rows by their channel */
  async tell(
    { id }: { id: string },
    topic = 'booking-confirmed',
    facts?: NoticeFacts,
  ): Promise<Record<'page' | 'email' | 'text', string>> {
    const subjectId = randomUUID();
    const sql = 'SELECT $1::uuid, $2::uuid';
    await this.db.database.job('match-vacancies', (tx) =>
      tellPeopleWithin(
        tx,
        { sql, values: [this.authorityId, id] },
        {
          topic,
          subjectId,
          title: 'Booking confirmed: Saturday club',
          body: 'Sample Trust',
          link: '/bookings/1',
          ...(facts && { facts }),
        },
      ),
    );
    const { rows } = await this.admin.query<{ channel: string; id: string }>(
      'SELECT channel, id FROM notifications.notification WHERE subject_id = $1',
      [subjectId],
    );
    return Object.fromEntries(rows.map((row) => [row.channel, row.id])) as Record<
      'page' | 'email' | 'text',
      string
    >;
  }

  deliver(...ids: string[]): Promise<void> {
    return this.delivery.deliver(ids, POLICY);
  }

  async row(
    id: string,
  ): Promise<{ state: string; attempts: number; error: string | null; waits: boolean }> {
    const { rows } = await this.admin.query<Awaited<ReturnType<MessageScene['row']>>>(
      `SELECT state, attempts, last_error AS error, coalesce(send_after > now(), false) AS waits
       FROM notifications.notification WHERE id = $1`,
      [id],
    );
    if (!rows[0]) throw new Error('no such notification');
    return rows[0];
  }

  sentTo(number: string): string[] {
    return this.standIn.taken.filter(({ to }) => to === number).map(({ body }) => body);
  }
}
