import { createServer, type Server, type Socket } from 'node:net';
import { type AddressInfo } from 'node:net';
import { createScanner, ReceiptsService, ReceiptUpkeepService } from '#holding';
import { type Client } from 'pg';
import { withoutTrigger } from '../../support/mutants.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { type AgreementScene, anAgreementScene } from './agreement-scene.js';
import { aPdf } from './files.js';
import { holdingServices, type HoldingServices } from './holding-services.js';
import { outcomeOf } from './outcome.js';

const EICAR = String.raw`X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*`;
const PAID = { spentOn: '2026-06-01', pence: 2400, what: 'Swimming' };

/** Speaks as ClamAV's daemon does: answers PING, and INSTREAM by what comes in it. */
function aClamDaemon(answer: (content: string) => string | undefined): Server {
  return createServer((socket: Socket) => {
    const chunks: Buffer[] = [];
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      chunks.push(chunk);
      const sent = Buffer.concat(chunks);
      if (/^[nz]?PING/.test(sent.toString('latin1'))) socket.end('PONG\n');
      // A stream ends with a chunk of no length.
      else if (sent.subarray(-4).equals(Buffer.alloc(4)) && sent.length > 14) {
        const said = answer(sent.toString('latin1'));
        if (said === undefined) socket.destroy();
        else socket.end(`stream: ${said}\0`);
      }
    });
  });
}

describe('a scanner', () => {
  let db: TestDatabase;
  let admin: Client;
  let services: HoldingServices;
  let scene: AgreementScene;
  let daemon: Server;
  let says: (content: string) => string | undefined;
  let url: string;

  beforeAll(async () => {
    db = await createTestDatabase();
    admin = await db.adminClient();
    services = await holdingServices(db.database);
    daemon = aClamDaemon((content) => says(content));
    await new Promise<void>((resolve) => daemon.listen(0, '127.0.0.1', resolve));
    url = `clamd://127.0.0.1:${(daemon.address() as AddressInfo).port}`;
  });
  beforeEach(async () => {
    scene = await anAgreementScene(admin, services);
    says = (content) => (content.includes('EICAR') ? 'Eicar-Test-Signature FOUND' : 'OK');
  });
  afterAll(async () => {
    await new Promise((resolve) => daemon.close(resolve));
    await db.drop();
  });

  const sendTo = async (scannerUrl: string, content: Buffer): Promise<string> => {
    const receipts = new ReceiptsService(db.database, createScanner(scannerUrl));
    const { family, child } = scene.home;
    const file = { name: 'a.pdf', content, tooLarge: false };
    return (await receipts.send(family.caller, child.id, PAID, file)).id;
  };
  const scan = (scannerUrl: string): Promise<number> =>
    new ReceiptUpkeepService(db.database, createScanner(scannerUrl)).scanWaiting();
  const stateOf = async (id: string): Promise<[scan: string, opened: string]> => {
    const { family, child } = scene.home;
    const { files } = await services.receipts.get(family.caller, child.id, id);
    const [file] = files;
    const asked = { receiptId: id, fileId: file?.id ?? '' };
    const opened = outcomeOf(services.receipts.content(family.caller, child.id, asked));
    return [file?.scan ?? '', await opened];
  };

  it('lets a file out of quarantine when it is clean', async () => {
    const id = await sendTo(url, await aPdf());
    expect(await stateOf(id)).toEqual(['quarantine', 'holding.receipt-file-not-found']);
    expect(await scan(url)).toBe(1);
    expect(await stateOf(id)).toEqual(['clean', 'done']);
    expect(await scan(url)).toBe(0);
  });

  it('has what is infected removed for good', async () => {
    const id = await sendTo(url, Buffer.concat([await infectedPdf()]));
    await scan(url);
    expect(await stateOf(id)).toEqual(['infected', 'holding.receipt-file-not-found']);
    const { rows } = await admin.query(
      'SELECT content FROM holding.receipt_file WHERE receipt_id = $1',
      [id],
    );
    expect(rows).toEqual([{ content: null }]);
  });

  it('that is away, breaks off or does not know lets nothing out', async () => {
    const id = await sendTo(url, await aPdf());
    await expect(scan('clamd://127.0.0.1:1')).rejects.toHaveProperty('message');
    expect(await stateOf(id)).toEqual(['quarantine', 'holding.receipt-file-not-found']);
    says = () => undefined;
    await expect(scan(url)).rejects.toHaveProperty('message');
    says = () => 'INSTREAM size limit exceeded. ERROR';
    await expect(scan(url)).rejects.toHaveProperty('message');
    expect(await stateOf(id)).toEqual(['quarantine', 'holding.receipt-file-not-found']);
    says = () => 'OK';
    await scan(url);
    expect(await stateOf(id)).toEqual(['clean', 'done']);
  });

  it('judges once: the database takes no file back, and no other content', async () => {
    const id = await sendTo(url, await aPdf());
    await scan(url);
    const change = (what: string): Promise<string> =>
      outcomeOf(admin.query(`UPDATE holding.receipt_file SET ${what} WHERE receipt_id = $1`, [id]));
    expect(await change(`scan = 'quarantine'`)).toBe('receipt-scan.illegal-move');
    expect(await change(`content = 'other'`)).toBe('receipt-scan.illegal-move');
    const restore = await withoutTrigger(admin, 'holding.receipt_file', 'scanned_once');
    expect(await change(`content = 'other'`)).toBe('done');
    await restore();
  });

  async function infectedPdf(): Promise<Buffer> {
    const pdf = (await aPdf()).toString('latin1');
    return Buffer.from(pdf.replace('%%EOF', `% ${EICAR}\n%%EOF`), 'latin1');
  }
});
