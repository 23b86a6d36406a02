import { PRICE_UNITS, type PriceUnit } from '#kernel';
import { UPLIFT_OUTCOMES, type UpliftOutcome } from '#prices';
import { Transform } from 'class-transformer';
import { IsArray, IsIn, IsString, IsUUID, Length } from 'class-validator';
import { MayBeLeftOut } from '../../api/given.decorator.js';

const DAY = { message: 'Enter the day, the month and the year' };
const WORDS = { message: 'Write 10 to 4,000 characters' };
const PRICE = { each: true, message: 'Enter prices in pounds, like 12.50' };

/** Of fields with one name, a form with one of them sends no list. */
const toList = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' ? [value] : value;

/** Prices beside the offers that they are for: as many of one as of the other. */
class NamedPricesForm {
  @Transform(toList)
  @IsArray()
  @IsUUID('all', { each: true, message: 'Use the form on the page' })
  offerIds: string[] = [];

  @Transform(toList)
  @IsArray()
  @IsString(PRICE)
  @Length(0, 12, PRICE)
  prices: string[] = [];
}

/** What a provider asks for. */
export class AskForm extends NamedPricesForm {
  @IsString(DAY)
  @Length(0, 10, DAY)
  'fromDay-day': string;

  @IsString(DAY)
  @Length(0, 10, DAY)
  'fromDay-month': string;

  @IsString(DAY)
  @Length(0, 10, DAY)
  'fromDay-year': string;

  @IsString(WORDS)
  @Length(10, 4000, WORDS)
  reasons: string;
}

/** A message in a negotiation, with figures or without. */
export class RoundForm extends NamedPricesForm {
  @IsString(WORDS)
  @Length(10, 4000, WORDS)
  words: string;
}

/** What a council decides. */
export class DecisionForm extends AskForm {
  @IsIn(Object.keys(UPLIFT_OUTCOMES), { message: 'Choose what your council decides' })
  outcome: UpliftOutcome;
}

/** Why a proposal of somebody else is sent back. */
export class SendBackForm {
  @IsString(WORDS)
  @Length(10, 4000, WORDS)
  why: string;
}

/** More about the reasons, with a file or without. */
export class PriceEvidenceForm {
  @IsString(WORDS)
  @Length(10, 4000, WORDS)
  shows: string;

  /** The hash of the file, where one was chosen. */
  @MayBeLeftOut()
  @IsString({ message: 'Choose a file' })
  file?: string;
}

export class CeilingForm {
  @IsUUID('all', { message: 'Choose a part of a market that your council leads' })
  partId: string;

  @IsIn(Object.keys(PRICE_UNITS), { message: 'Choose what the price is for' })
  priceUnit: PriceUnit;

  @IsString({ message: 'Enter the highest price in pounds, like 15' })
  @Length(1, 12, { message: 'Enter the highest price in pounds, like 15' })
  price: string;

  @IsString(DAY)
  @Length(0, 10, DAY)
  'validFrom-day': string;

  @IsString(DAY)
  @Length(0, 10, DAY)
  'validFrom-month': string;

  @IsString(DAY)
  @Length(0, 10, DAY)
  'validFrom-year': string;

  @IsString({ message: 'Say who decided it, and when' })
  @Length(10, 600, { message: 'Say in 10 to 600 characters who decided it, and when' })
  source: string;
}
