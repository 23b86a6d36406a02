import { type NoticeText } from '#notifications';

/** What ends new bookings at once, with the label of each. */
export const STOP_GROUNDS = {
  'registration-lost': 'The regulator has cancelled or suspended a registration',
  'barred-worker': 'Somebody who works with children is barred',
  'immediate-concern': 'Children may be in danger now',
} as const;
export type StopGround = keyof typeof STOP_GROUNDS;

/** New bookings with a provider are stopped in all councils. */
export interface Stop {
  id: string;
  providerId: string;
  providerName: string;
  ground: StopGround;
  reasons: string;
  /** The council that found out. */
  authority: string;
  stoppedAt: Date;
  /** Who stopped: somebody else lifts it. */
  stoppedBy: string;
  lifted: { reasons: string; at: Date } | null;
}

/** To everybody of the provider: what has stopped and why, at once. */
export function providerStopNotice({ ground, reasons, authority }: Stop): NoticeText {
  return {
    title: 'New bookings with you are stopped in all councils',
    body: `${authority} stopped them. ${STOP_GROUNDS[ground]}. Reasons: ${reasons.slice(0, 1200)} Bookings that exist go to the children's officers, who write to you. Write to the council if this is wrong.`,
    link: '/provider/organisation',
  };
}

/** To the commissioners of every council that has admitted the provider. */
export function councilStopNotice({
  id,
  providerId,
  providerName,
  authority,
}: StopLine): NoticeText {
  return {
    title: `Safeguarding stop: ${providerName}`,
    body: `${authority} stopped new bookings for all councils. Your admission is suspended. Officers have the bookings that exist.`,
    link: `/commissioner/providers/${providerId}/stop?of=${id}`,
  };
}
type StopLine = Pick<Stop, 'id' | 'providerId' | 'providerName' | 'authority'>;

export function providerLiftNotice({ lifted }: Stop): NoticeText {
  return {
    title: 'The safeguarding stop is lifted',
    body: `Reasons: ${(lifted?.reasons ?? '').slice(0, 1500)} Each council now decides for itself whether you take new bookings again.`,
    link: '/provider/organisation',
  };
}

export function councilLiftNotice({ id, providerId, providerName }: StopLine): NoticeText {
  return {
    title: `The stop of ${providerName} is lifted`,
    body: 'Your admission stays suspended until you reinstate it, with reasons.',
    link: `/commissioner/providers/${providerId}/stop?of=${id}`,
  };
}
