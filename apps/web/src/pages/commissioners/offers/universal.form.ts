import { type NewUniversalOffer, UNIVERSAL_COSTS, type UniversalCost } from '#catalogue';
import { ACCESS_FACETS, type AccessFacet } from '#kernel';
import { Transform } from 'class-transformer';
import { IsArray, IsIn, IsString, Matches, MaxLength } from 'class-validator';
import { MayBeLeftOut } from '../../../api/given.decorator.js';

const toList = ({ value }: { value: unknown }): unknown =>
  value === undefined ? [] : [value].flat();

/** Something open to every child, as a commissioner types it; lengths are checked by the catalogue. */
export class UniversalForm {
  @Matches(/\S/, { message: 'Enter what it is called' })
  title: string;

  @Matches(/\S/, { message: 'Enter who runs it' })
  runBy: string;

  @Matches(/\S/, { message: 'Describe it' })
  description: string;

  @Matches(/\S/, { message: 'Enter when it is' })
  times: string;

  @IsIn(Object.keys(UNIVERSAL_COSTS), { message: 'Choose who pays' })
  cost: UniversalCost;

  @MayBeLeftOut()
  @IsString({ message: 'Enter what it costs' })
  @MaxLength(1000, { message: 'Use at most 200 characters' })
  costWords?: string;

  @Matches(/\S/, { message: 'Say how to join' })
  joining: string;

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
}

/** An age that is none stays out of range, and the catalogue says so. */
export function universalOf(form: UniversalForm): NewUniversalOffer {
  const { title, runBy, description, times, cost, joining, postcode, access } = form;
  return {
    title,
    runBy,
    description,
    times,
    cost,
    joining,
    postcode,
    access,
    costWords: form.costWords ?? '',
    ageFrom: ageOf(form.ageFrom),
    ageTo: ageOf(form.ageTo),
  };
}

function ageOf(text: string): number {
  return /^\s*\d{1,2}\s*$/.test(text) ? Number(text) : -1;
}
