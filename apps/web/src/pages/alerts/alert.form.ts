import { OFFER_KINDS, type OfferKind } from '#kernel';
import { type Alert, type AlertWish } from '#vacancies';
import { Transform } from 'class-transformer';
import { IsIn, IsString, Matches } from 'class-validator';

export const MILES = ['5', '10', '20', '50'];
const toList = ({ value }: { value: unknown }): unknown =>
  value === undefined ? [] : [value].flat();

/** "Tell me about new places". */
export class AlertForm {
  /** None ticked: any. */
  @Transform(toList)
  @IsIn(Object.keys(OFFER_KINDS), { each: true, message: 'Choose kinds from the list' })
  offerKinds: OfferKind[] = [];

  @IsString({ message: 'Choose how far away a place may be' })
  @Matches(/^(?:[1-9]\d?|100)$/, { message: 'Choose how far away a place may be' })
  withinMiles: string;

  @IsIn(['yes', 'no'], { message: 'Say whether you want an e-mail as well' })
  byEmail: 'yes' | 'no';
}

export function wishOf({ offerKinds, withinMiles, byEmail }: AlertForm): AlertWish {
  return {
    offerKinds: [...new Set(offerKinds)],
    withinMiles: Number(withinMiles),
    byEmail: byEmail === 'yes',
  };
}

/** What the form shows of an alert; 20 miles to begin with, and the person says whether by e-mail. */
export function valuesOf(alert: Alert | undefined): Record<string, unknown> {
  if (!alert) return { offerKinds: [], withinMiles: '20' };
  const { offerKinds, withinMiles, byEmail } = alert;
  return { offerKinds, withinMiles: String(withinMiles), byEmail: byEmail ? 'yes' : 'no' };
}
