import { DraftPartsService, DraftsService } from '#market';
import { NoticesService, ParticularsService } from '#notices';
import { aMarketDraft } from '../../factories/a-market-draft.js';
import { type TestWebApp } from '../../support/web-app.js';
import { type Admin, type Ids, type World } from './scene.js';

const COUNCIL = {
  legalName: 'Scene County Council',
  ppon: 'PBCP-5168-ZDGP',
  street: 'County Hall',
  town: 'Nottingham',
  postcode: 'NG2 7QP',
  region: 'UKF16',
  contactName: 'Procurement',
  contactEmail: 'procurement@scene.example',
};
const PARTICULARS = {
  description: 'Short breaks for disabled children.',
  cpv: '85311300',
  regions: ['UKF1'],
  whoMayUse: 'The councils of this notice',
  documents: 'On the page of the market.',
  verification: 'Registers are looked up.',
  gpa: false,
  plannedStart: '2027-01-05',
};
const CONDITION = {
  question: 'How do you recruit safely?',
  hint: '',
  rationale: 'Staff are alone with children.',
  proportionality: 'A small charity can answer it in one paragraph.',
};

/** Notices of the commissioner's council in each of their states. */
export async function lawNoticesOf(
  admin: Admin,
  web: TestWebApp,
  { market = '' }: Ids,
  { commissioner: { caller } }: World['people'],
): Promise<Ids> {
  const drafts = web.app.get(DraftsService, { strict: false });
  const parts = web.app.get(DraftPartsService, { strict: false });
  const particulars = web.app.get(ParticularsService, { strict: false });
  const notices = web.app.get(NoticesService, { strict: false });
  await admin.query(
    `INSERT INTO notices.council (authority_id, legal_name, ppon, street, town, postcode, region,
                                  contact_name, contact_email, recorded_by)
     SELECT id, name, 'PBCP-5168-ZDGP', 'County Hall', 'Nottingham', 'NG2 7QP', 'UKF16', 'Procurement',
            'procurement@scene.example', $1 FROM identity.authority`,
    [caller.userId],
  );
  const noticeOf = async (kind: string, draftId: string | null): Promise<string> => {
    const { rows } = await admin.query<{ id: string }>(
      `SELECT n.id FROM notices.notice n JOIN notices.process p ON p.id = n.process_id
       WHERE n.kind = $1 AND n.authority_id = $2 AND ($3::uuid IS NULL OR p.draft_id = $3)
         AND ($1 <> 'UK14' OR p.market_id = $4)`,
      [kind, caller.authorityId, draftId, market],
    );
    if (!rows[0]) throw new Error(`There is no ${kind}`);
    return rows[0].id;
  };
  const complete = async (title: string): Promise<string> => {
    const draft = await drafts.start(caller, 'pa2023-dynamic-market');
    const answers = { title, lightTouch: true, term: { endsOn: null }, feeBasisPoints: 0 };
    await drafts.answer(caller, draft, answers);
    const part = { title: 'Clubs', description: 'By day.', offerKinds: ['activity-club' as const] };
    await parts.save(caller, draft, null, part);
    await parts.saveCondition(caller, [draft, 'clubs'], null, CONDITION);
    const id = await noticeOf('UK13', draft);
    await particulars.saveMarket(caller, id, PARTICULARS);
    return id;
  };
  const bare = async (): Promise<string> =>
    noticeOf('UK13', await aMarketDraft(admin, caller.authorityId ?? ''));

  await admin.query(`SELECT notices.raise_payment_notices('2026-11-01')`);
  const ready = await complete('Market with a notice that is checked');
  await notices.check(caller, ready);
  const published = await noticeOf('UK14', null);
  await particulars.saveMarket(caller, published, PARTICULARS);
  await notices.check(caller, published);
  await admin.query(`UPDATE notices.notice SET state = 'sent', sent_at = now() WHERE id = $1`, [
    published,
  ]);
  await admin.query(
    `UPDATE notices.notice SET state = 'accepted', accepted_at = now(), platform_number = 'LOCAL-000001' WHERE id = $1`,
    [published],
  );
  await admin.query(
    `UPDATE notices.notice SET state = 'published', published_at = now() WHERE id = $1`,
    [published],
  );
  return {
    lawNotice: await bare(),
    lawNoticeToCheck: await complete('Market with a notice to check'),
    lawNoticeReady: ready,
    lawNoticeUnneeded: await bare(),
    lawNoticeOfPayments: await noticeOf('UK17', null),
    lawNoticePublished: published,
  };
}

/** Which notice each route is about. */
export const LAW_NOTICE_USES: Record<string, Record<string, string>> = {
  'POST /commissioner/notices/:noticeId': { noticeId: 'lawNoticeToCheck' },
  'GET /commissioner/notices/:noticeId/figures': { noticeId: 'lawNoticeOfPayments' },
  'POST /commissioner/notices/:noticeId/figures': { noticeId: 'lawNoticeOfPayments' },
  'POST /commissioner/notices/:noticeId/taking-back': { noticeId: 'lawNoticeReady' },
  'POST /commissioner/notices/:noticeId/withdrawal': { noticeId: 'lawNoticeUnneeded' },
};

/** The fields of the forms about notices. */
export const LAW_NOTICE_FORMS: Record<string, () => object> = {
  'POST /finance/invoices': () => ({
    pasted: 'supplier,number,amount,received,paid\nRainbow,INV-1,1250.00,2026-10-01,',
  }),
  'POST /commissioner/notices/:noticeId': () => ({ confirm: 'yes' }),
  'POST /commissioner/notices/:noticeId/taking-back': () => ({ confirm: 'yes' }),
  'POST /commissioner/notices/:noticeId/withdrawal': () => ({
    reasons: 'It was published at Find a Tender by hand.',
  }),
  'POST /commissioner/notices/:noticeId/withholding': () => ({
    hide: 'yes',
    reason: 'Members work from home.',
  }),
  'POST /commissioner/notices/:noticeId/figures': () => ({
    averageDays: '14.2',
    within30: '97.5',
    within60: '2',
    later: '0.5',
    unpaid: '1',
    approvedBy: 'Sam Sample',
    approvedAs: 'Director of Finance',
  }),
  'POST /commissioner/notices/:noticeId/particulars': () => ({
    description: 'Short breaks.',
    cpv: '85311300',
    regions: 'UKF1',
    gpa: 'no',
  }),
  'POST /commissioner/notices/council': () => COUNCIL,
  'POST /commissioner/notices/suppliers/:providerId': () => ({
    street: '1 High Street',
    town: 'Derby',
    postcode: 'DE1 2FS',
    sme: 'yes',
    vcse: 'no',
  }),
};
