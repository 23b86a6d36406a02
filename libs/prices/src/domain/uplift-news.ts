import { type NoticeText } from '#notifications';
import { UPLIFT_OUTCOMES, type UpliftOutcome } from './uplift.js';

/** What people are told of requests for new prices, by the row that it is about. */
export const UPLIFT_NEWS = [
  'uplift-asked',
  'uplift-answered',
  'uplift-put',
  'uplift-proposed',
  'uplift-decided',
] as const;
export type UpliftNews = (typeof UPLIFT_NEWS)[number];

export interface UpliftFacts {
  upliftId: string;
  providerId: string;
  provider: string;
  part: string;
  leadId: string;
  lead: string;
  councils: string[];
  side: 'provider' | 'partnership' | null;
  council: string | null;
  outcome: UpliftOutcome | null;
  /** The council whose second person is asked. */
  councilId: string | null;
  /** Who proposed it, and is not asked. */
  proposedBy: string | null;
}

/** To commissioners of the lead or of the councils. */
export function commissionersNotice(what: UpliftNews, facts: UpliftFacts): NoticeText {
  const { provider, part, lead, upliftId } = facts;
  const words: Partial<Record<UpliftNews, [title: string, body: string]>> = {
    'uplift-asked': [
      `${provider} asks for new prices`,
      `${part}. Your council negotiates for all councils. Read the reasons and answer.`,
    ],
    'uplift-answered': [
      `${provider} has answered about its prices`,
      `${part}. Read it, answer, or put the request to the councils.`,
    ],
    'uplift-put': [
      `Decide about new prices of ${provider}`,
      `${part}. ${lead} has negotiated for all councils. Your council decides for itself.`,
    ],
    'uplift-proposed': [
      `Confirm new prices of ${provider}, or send them back`,
      `${part}. Somebody of your council has proposed so large a rise that a second person decides.`,
    ],
  };
  const [title = '', body = ''] = words[what] ?? [];
  return { title: title.slice(0, 200), body, link: `/commissioner/price-changes/${upliftId}` };
}

/** To everybody of the provider. */
export function providersNotice(what: UpliftNews, facts: UpliftFacts): NoticeText {
  const { part, lead, council, outcome, upliftId } = facts;
  const words: Partial<Record<UpliftNews, [title: string, body: string]>> = {
    'uplift-answered': [
      `${lead} has answered about your prices`,
      `${part}. Read what it says for all councils, and answer.`,
    ],
    'uplift-put': [
      'Your request for new prices is with the councils',
      `${part}. Each council decides for itself.`,
    ],
    'uplift-decided': [
      `${council ?? 'A council'} has decided about your prices`,
      `${part}: ${outcome ? UPLIFT_OUTCOMES[outcome].toLowerCase() : 'decided'}. Read the reasons and the day.`,
    ],
  };
  const [title = '', body = ''] = words[what] ?? [];
  return { title: title.slice(0, 200), body, link: `/provider/prices/${upliftId}` };
}
