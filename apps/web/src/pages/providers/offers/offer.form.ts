import { type NewOffer, type OfferDetails, type OwnOffer, priceOfCarers } from '#catalogue';
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
import { IsArray, IsIn, IsOptional, IsString, IsUUID, Matches } from 'class-validator';
import { MayBeLeftOut } from '../../../api/given.decorator.js';

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

  @MayBeLeftOut()
  @IsString({ message: 'Enter how many carers come' })
  carers?: string;

  @MayBeLeftOut()
  @IsString({ message: 'Enter a text' })
  staff?: string;

  @MayBeLeftOut()
  @IsString({ message: 'Enter a text' })
  bring?: string;
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
  const carers = carersOf(form.carers ?? '', problems);
  const details = {
    title,
    description,
    postcode,
    ageFrom: age('ageFrom'),
    ageTo: age('ageTo'),
    access,
    pricePence: priceOfCarers(parsePounds(form.price) ?? -1, carers),
    priceUnit,
    carers,
    staff: form.staff ?? '',
    bring: form.bring ?? '',
  };
  if (details.pricePence < 0 || details.pricePence > HIGHEST_PENCE) {
    problems.push({ field: 'price', message: 'Enter the price in pounds, such as 12.50' });
  }
  if (problems.length === 0) return details;
  throw new DomainError('invalid', 'catalogue.offer-invalid', 'Check what you entered.', {
    problems,
  });
}

function carersOf(text: string, problems: FieldProblem[]): number {
  if (text.trim() === '') return 1;
  if (/^\s*[1-4]\s*$/.test(text)) return Number(text);
  problems.push({ field: 'carers', message: 'Enter a number from 1 to 4' });
  return 1;
}

/** @throws DomainError as detailsOf() */
export function newOfferOf(form: NewOfferForm): NewOffer {
  return { ...detailsOf(form), kind: form.kind, partId: form.partId };
}

/** What the form shows for an offer that exists. */
export function valuesOf(offer: OwnOffer): Record<string, unknown> {
  const { title, description, postcode, ageFrom, ageTo, access, pricePence, priceUnit } = offer;
  const { carers, staff, bring } = offer;
  // The form asks for the price of one carer.
  const price = (pricePence / carers / 100).toFixed(2);
  const where = { title, description, postcode, ageFrom, ageTo, access };
  return { ...where, price, priceUnit, carers: String(carers), staff, bring };
}
