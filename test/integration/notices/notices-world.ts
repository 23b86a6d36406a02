import {
  NoticesService,
  ParticularsService,
  PublicNoticesService,
  PublishingService,
  StandInPublisher,
  NoticeClocksService,
  type NoticeKind,
} from '#notices';
import { aProvider } from '../../factories/a-provider.js';
import { anAdmission } from '../../factories/an-admission.js';
import { marketWorld } from '../market/market-world.js';

export const SITE = { publicUrl: 'https://fairplace.example' };
export const COUNCIL = {
  legalName: 'Notts Test County Council',
  ppon: 'PBCP-5168-ZDGP',
  street: 'County Hall',
  town: 'Nottingham',
  postcode: 'NG2 7QP',
  region: 'UKF16',
  contactName: 'Procurement',
  contactEmail: 'procurement@notts.example',
};
export const PARTICULARS = {
  description: 'Short breaks for disabled children and their families.',
  cpv: '85311300',
  regions: ['UKF1'],
  whoMayUse: 'The councils that are named in this notice',
  documents: 'Everything is on the page of the market, free of charge.',
  verification: 'Registers are looked up; answers are read by two people.',
  gpa: false,
  plannedStart: '2026-12-01',
  parts: {},
};
export const SUPPLIER = {
  street: '1 High Street',
  town: 'Derby',
  postcode: 'DE1 2FS',
  sme: true,
  vcse: false,
};
const WORDS = {
  question: 'How do you recruit safely?',
  hint: 'Checks and references.',
  rationale: 'Staff are alone with children.',
  proportionality: 'A small charity can answer it in one paragraph.',
};

/** The world of markets, with notices: both councils have written down how notices name them. */
export async function noticesWorld() {
  const world = await marketWorld();
  const { db, admin } = world;
  const publisher = new StandInPublisher(db.database);
  const services = {
    notices: new NoticesService(db.database, SITE),
    particulars: new ParticularsService(db.database),
    open: new PublicNoticesService(db.database, SITE),
    publishing: new PublishingService(db.database, publisher),
    clocks: new NoticeClocksService(),
    publisher,
  };
  const lead = world.nottsCommissioner;
  await services.particulars.saveCouncil(lead, COUNCIL);
  await services.particulars.saveCouncil(world.derbyCommissioner, {
    ...COUNCIL,
    legalName: 'Derby Test City Council',
    ppon: 'PDBY-1234-BCDG',
  });

  const noticeOf = async (kind: NoticeKind, about: { draft?: string; market?: string }) => {
    const { rows } = await admin.query<{
      id: string;
      state: string;
      due: string | null;
      ocid: string;
    }>(
      `SELECT n.id, n.state, n.due_on::text AS due, p.ocid FROM notices.notice n
       JOIN notices.process p ON p.id = n.process_id
       WHERE n.kind = $1 AND (p.draft_id = $2 OR p.market_id = $3) ORDER BY n.arose_at DESC, n.id`,
      [kind, about.draft ?? null, about.market ?? null],
    );
    return rows;
  };
  const theNotice = async (kind: NoticeKind, about: { draft?: string; market?: string }) => {
    const [one] = await noticeOf(kind, about);
    if (!one) throw new Error(`There is no ${kind}`);
    return one;
  };
  return {
    ...world,
    ...services,
    lead,
    noticeOf,
    theNotice,
    /** Sends what is checked and takes the answer: two rounds, as the stand-in answers later. */
    publish: async () => {
      await services.publishing.round();
      await services.publishing.round();
    },
    /** A draft with everything answered, whose notice is still to be written. */
    aDraft: async (title: string): Promise<string> => {
      const id = await world.drafts.start(lead, 'pa2023-dynamic-market');
      const answers = { title, lightTouch: true, term: { endsOn: null }, feeBasisPoints: 75 };
      await world.drafts.answer(lead, id, answers);
      const part = { description: 'By day.', offerKinds: ['activity-club' as const] };
      await world.draftParts.save(lead, id, null, { ...part, title: 'Clubs' });
      await world.draftParts.saveCondition(lead, [id, 'clubs'], null, WORDS);
      return id;
    },
    /** Writes what the law asks for, reads the text and releases it. */
    checked: async (noticeId: string, particulars: object = PARTICULARS): Promise<void> => {
      await services.particulars.saveMarket(lead, noticeId, particulars);
      await services.notices.check(lead, noticeId);
    },
    /** A provider that a council admits to a part of a market; the first of this world unless said. */
    admitted: async (authorityId: string, name?: string, partId?: string) => {
      const provider = await aProvider(admin, name === undefined ? {} : { name });
      const { id } = await anAdmission(admin, {
        authorityId,
        providerId: provider.id,
        partId: partId ?? world.market.parts.daytimeActivities,
      });
      return { provider, admissionId: id };
    },
  };
}

export type NoticesWorld = Awaited<ReturnType<typeof noticesWorld>>;
