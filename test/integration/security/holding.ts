import { AgreementsService, PaymentsService, ReceiptsService, WaysService } from '#holding';
import { localDay } from '#kernel';
import { aChild } from '../../factories/a-child.js';
import { anEntitlement } from '../../factories/an-entitlement.js';
import { type TestWebApp } from '../../support/web-app.js';
import { aPicture } from '../holding/files.js';
import { type Admin, type Ids, type World } from './scene.js';

/** Choices that wait, an agreement to answer, two in force, and a file of payments. */
export async function holdingOf(
  admin: Admin,
  web: TestWebApp,
  { authority = '', child = '' }: Ids,
  { family, officer, finance }: World['people'],
): Promise<Ids> {
  const ways = web.app.get(WaysService, { strict: false });
  const agreements = web.app.get(AgreementsService, { strict: false });
  const payments = web.app.get(PaymentsService, { strict: false });
  const another = async (): Promise<string> => {
    const known = { authorityId: authority, officerIds: [officer.id], guardianIds: [family.id] };
    const { id } = await aChild(admin, known);
    await anEntitlement(admin, { authorityId: authority, childId: id, openedBy: officer.id });
    return id;
  };
  const asked = async (childId: string): Promise<string> => {
    const wish = { way: 'managed', words: 'Less paper.', lines: [] } as const;
    return (await ways.ask(family.caller, childId, wish)).id;
  };
  const proposed = async (childId: string): Promise<string> => {
    const { id } = await agreements.propose(officer.caller, childId, {
      payeeReference: 'SUP-1',
      startsOn: localDay(new Date()),
      pence: 30_000,
      evidence: 'when-asked',
      evidenceAbovePence: null,
      evidenceReason: '',
    });
    return id;
  };
  const accepted = async (childId: string): Promise<string> => {
    const id = await proposed(childId);
    await agreements.answer(family.caller, childId, id, true);
    return id;
  };
  const [childWithWay, childWithWayToDecide] = [await another(), await another()];
  const childWithAgreement = await another();
  const agreement = await accepted(childWithAgreement);
  const file = await payments.makeFile(finance.caller, localDay(new Date()));
  await accepted(await another());
  // This one waits throughout.
  await asked(childWithAgreement);
  return {
    childWithWay,
    wayRequest: await asked(childWithWay),
    childWithWayToDecide,
    wayRequestToDecide: await asked(childWithWayToDecide),
    childWithAgreement,
    agreement,
    proposal: await proposed(child),
    paymentFile: file.id,
    ...(await receiptsOf(web, child, { family, officer })),
  };
}

/** A receipt with a picture, one to look at, and one with a question to answer. */
async function receiptsOf(
  web: TestWebApp,
  childId: string,
  { family, officer }: Pick<World['people'], 'family' | 'officer'>,
): Promise<Ids> {
  const receipts = web.app.get(ReceiptsService, { strict: false });
  const sent = async (): Promise<string> => {
    const paid = { spentOn: '2026-06-01', pence: 2400, what: 'Swimming with a helper' };
    const file = { name: 'photo.png', content: await aPicture(), tooLarge: false };
    return (await receipts.send(family.caller, childId, paid, file)).id;
  };
  const [receipt, receiptToLookAt, receiptToAnswer] = [await sent(), await sent(), await sent()];
  await receipts.query(officer.caller, childId, receiptToAnswer, 'The date cannot be read: June?');
  const { files } = await receipts.get(family.caller, childId, receipt);
  return { receipt, receiptToLookAt, receiptToAnswer, receiptFile: files[0]?.id ?? '' };
}
