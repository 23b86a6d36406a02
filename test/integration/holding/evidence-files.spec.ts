import { type NewReceipt, type ReceiptsService, type SentEvidence } from '#holding';
import { type Client } from 'pg';
import sharp from 'sharp';
import { withoutTrigger } from '../../support/mutants.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { type AgreementScene, anAgreementScene } from './agreement-scene.js';
import { aHugePicture, aPdf, aPdfHiding, aPdfWith, aPhoto, aPicture } from './files.js';
import { holdingServices, type HoldingServices } from './holding-services.js';
import { outcomeOf } from './outcome.js';

const PAID: NewReceipt = { spentOn: '2026-06-01', pence: 2400, what: 'Swimming' };
const TEN_MB = 10 * 1024 * 1024;
const EICAR = String.raw`X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*`;
const SCRIPT = '<< /S /JavaScript /JS (app.alert(1)) >>';

describe('a file that a family sends', () => {
  let db: TestDatabase;
  let admin: Client;
  let services: HoldingServices;
  let receipts: ReceiptsService;
  let scene: AgreementScene;

  beforeAll(async () => {
    db = await createTestDatabase();
    admin = await db.adminClient();
    services = await holdingServices(db.database);
    ({ receipts } = services);
    scene = await anAgreementScene(admin, services);
  });
  afterAll(() => db.drop());

  const send = async (name: string, content: Buffer, tooLarge = false): Promise<string> => {
    const file: SentEvidence = { name, content, tooLarge };
    const { family, child } = scene.home;
    return (await receipts.send(family.caller, child.id, PAID, file)).id;
  };
  const kept = async (id: string): Promise<{ kind: string; content: Buffer }> => {
    const { family, child } = scene.home;
    const { files } = await receipts.get(family.caller, child.id, id);
    const fileId = files[0]?.id ?? '';
    return receipts.content(family.caller, child.id, { receiptId: id, fileId });
  };

  it('is kept when it is a PDF, as it is', async () => {
    const pdf = await aPdf();
    expect(await kept(await send('Quittung – März.PDF', pdf))).toEqual({
      kind: 'pdf',
      content: pdf,
    });
  });

  it('is drawn anew when it is a photo: the place and the camera are gone', async () => {
    const photo = await aPhoto();
    expect((await sharp(photo).metadata()).exif).toBeDefined();
    const { kind, content } = await kept(await send('IMG_1.jpeg', photo));
    expect(kind).toBe('jpg');
    const drawn = await sharp(content).metadata();
    expect(drawn).toMatchObject({ width: 400, height: 300, format: 'jpeg' });
    expect(drawn.exif).toBeUndefined();
    expect(content.includes('Canary')).toBe(false);
  });

  it('loses whatever was hidden behind its picture', async () => {
    const behind = Buffer.from(`<script>canary()</script>${EICAR}`);
    const { content } = await kept(await send('a.png', Buffer.concat([await aPicture(), behind])));
    expect(content.includes('canary')).toBe(false);
    expect(content.includes('EICAR')).toBe(false);
  });

  it('is named as text only, without its folders and what cannot be seen', async () => {
    const id = await send('../../etc/\u202Ecod.\u0000x.png', await aPicture());
    const { family, child } = scene.home;
    const { files } = await receipts.get(family.caller, child.id, id);
    expect(files).toMatchObject([{ originalName: 'cod.x.png', kind: 'png', scan: 'unscanned' }]);
  });

  it('is refused when it is nothing that it may be', async () => {
    const picture = await aPicture();
    const docx = Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(200)]);
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>');
    const gifScript = Buffer.from('GIF89a/*.*/=1;alert(1)');
    const cases: [name: string, content: Buffer, outcome: string][] = [
      ['empty.png', Buffer.alloc(0), 'holding.file-empty'],
      ['large.jpg', Buffer.alloc(TEN_MB + 1), 'holding.file-too-large'],
      ['eicar.com', Buffer.from(EICAR), 'holding.file-kind'],
      ['eicar.pdf', Buffer.from(EICAR), 'holding.file-kind'],
      ['letter.docx', docx, 'holding.file-kind'],
      ['letter.pdf', docx, 'holding.file-kind'],
      ['drawing.svg', svg, 'holding.file-kind'],
      ['drawing.png', svg, 'holding.file-kind'],
      ['script.gif', gifScript, 'holding.file-kind'],
      ['script.jpg', gifScript, 'holding.file-kind'],
      ['picture.pdf', picture, 'holding.file-kind'],
      ['noending', picture, 'holding.file-kind'],
      ['constructor', picture, 'holding.file-kind'],
      ['page.html.png', Buffer.from('<html>'), 'holding.file-kind'],
      ['huge.png', await aHugePicture(), 'holding.file-unreadable'],
      ['half.jpg', (await aPhoto()).subarray(0, 700), 'holding.file-unreadable'],
    ];
    const outcomes: [string, string][] = [];
    for (const [name, content] of cases)
      outcomes.push([name, await outcomeOf(send(name, content))]);
    expect(outcomes).toEqual(cases.map(([name, , outcome]) => [name, outcome]));
    expect(await outcomeOf(send('cut.jpg', await aPhoto(), true))).toBe('holding.file-too-large');
  });

  it.each([
    ['runs a script', aPdfWith(SCRIPT)],
    ['spells it otherwise', aPdfWith('<< /S /J#61va#53cript /JS (1) >>')],
    ['starts a program', aPdfWith('<< /S /Launch /F (cmd.exe) >>')],
    ['carries a file', aPdfWith('<< /Type /Filespec /EF << /F 2 0 R >> /EmbeddedFiles 3 0 R >>')],
    ['sends a form', aPdfWith('<< /S /SubmitForm /F (http://canary.test) >>')],
    ['has a password', aPdfWith('<< /Encrypt 4 0 R >>')],
    ['hides a script in a stream', aPdfHiding(SCRIPT)],
    ['hides it where it cannot be looked at', aPdfHiding(SCRIPT, (content) => content)],
    ['is a bomb', aPdfHiding(' '.repeat(30 * 1024 * 1024))],
    ['goes on after its end', Buffer.concat([aPdfWith('<< >>'), Buffer.alloc(5000, 'PK')])],
    ['has no end', Buffer.from('%PDF-1.7\n1 0 obj\n<< >>\n')],
  ])('is refused when it is a PDF that %s', async (_what, pdf) => {
    expect(await outcomeOf(send('a.pdf', pdf))).toBe('holding.file-active');
  });

  it('is one of twenty of a receipt, also when they come at once', async () => {
    const { family, child } = scene.home;
    const content = await aPicture();
    const id = await send('1.png', content);
    const add = (): Promise<string> => {
      const file = { name: 'another.png', content, tooLarge: false };
      return outcomeOf(receipts.addTo(family.caller, child.id, id, { words: '', file }));
    };
    const outcomes = await Promise.all(Array.from({ length: 24 }, add));
    expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(19);
    expect(await add()).toBe('holding.too-many-files');
    const restore = await withoutTrigger(admin, 'holding.receipt_file', 'few_files');
    expect(await add()).toBe('done');
    await restore();
  });
});
