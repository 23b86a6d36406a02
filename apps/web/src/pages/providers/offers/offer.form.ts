import { type NewOffer, type OfferDetails, type OwnOffer } from '#catalogue';
import {
  ACCESS_FACETS,
  type AccessFacet,
  DomainError,
  type FieldProblem,
  OFFER_KINDS,
  type OfferKind,
  parsePounds,
  PRICE_UNITS,
  type PriceUnit,
} from '#kernel';
import { Transform } from 'class-transformer';
import { IsArray, IsIn, IsOptional, IsUUID, Matches } from 'class-validator';

const HIGHEST_PENCE = 1_000_000;
const toList = ({ value }: { value: unknown }): unknown =>
  value === undefined ? [] : [value].flat();

/** What may be changed later; lengths and ranges are checked by the catalogue. */
export class OfferDetailsForm {
  @Matches(/\S/, { message: 'Enter what the offer is called' })
  title: string;

  @Matches(/\S/, { message: 'Describe the offer' })
  description: string;

  @Matches(/\S/, { message: 'Enter the whole postcode' })
  postcode: string;

  @Matches(/\S/, { message: 'Enter the youngest age' })
  ageFrom: string;

  @Matches(/\S/, { message: 'Enter the oldest age' })
  ageTo: string;

  @Transform(toList)
  @IsArray()
  @IsIn(Object.keys(ACCESS_FACETS), { each: true, message: 'Choose from the list' })
  access: AccessFacet[] = [];

  @Matches(/\S/, { message: 'Enter the price' })
  price: string;

  @IsIn(Object.keys(PRICE_UNITS), { message: 'Choose what the price is for' })
  priceUnit: PriceUnit;
}

export class NewOfferForm extends OfferDetailsForm {
  @IsIn(Object.keys(OFFER_KINDS), { message: 'Choose what kind of offer it is' })
  kind: OfferKind;

  @IsOptional()
  @IsUUID('all', { message: 'Choose a part of the market' })
  partId?: string;
}

/** @throws DomainError catalogue.offer-invalid for ages and prices that are no numbers */
export function detailsOf(form: OfferDetailsForm): OfferDetails {
  const { title, description, postcode, access, priceUnit } = form;
  const problems: FieldProblem[] = [];
  const age = (field: 'ageFrom' | 'ageTo'): number => {
    if (/^\s*\d{1,2}\s*$/.test(form[field]) && Number(form[field]) <= 25)
      return Number(form[field]);
    problems.push({ field, message: 'Enter an age from 0 to 25' });
    return 0;
  };
  const details = {
    title,
    description,
    postcode,
    ageFrom: age('ageFrom'),
    ageTo: age('ageTo'),
    access,
    pricePence: parsePounds(form.price) ?? -1,
    priceUnit,
  };
  if (details.pricePence < 0 || details.pricePence > HIGHEST_PENCE) {
    problems.push({ field: 'price', message: 'Enter the price in pounds, such as 12.50' });
  }
  if (problems.length === 0) return details;
  throw new DomainError('invalid', 'catalogue.offer-invalid', 'Check what you entered.', {
    problems,
  });
}

/** @throws DomainError as detailsOf() */
export function newOfferOf(form: NewOfferForm): NewOffer {
  return { ...detailsOf(form), kind: form.kind, partId: form.partId };
}

/** What the form shows for an offer that exists. */
export function valuesOf(offer: OwnOffer): Record<string, unknown> {
  const { title, description, postcode, ageFrom, ageTo, access, pricePence, priceUnit } = offer;
  const price = (pricePence / 100).toFixed(2);
  return { title, description, postcode, ageFrom, ageTo, access, price, priceUnit };
}
