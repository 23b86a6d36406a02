import { ApiProperty } from '@nestjs/swagger';
import { ACCESS_FACETS, type AccessFacet, OFFER_KINDS, type OfferKind, type Page } from '#kernel';
import { type Vacancy, VACANCY_KINDS, type VacancyKind, type VacancyState } from '#vacancies';

class VacantOfferDto implements VacancyOffer {
  @ApiProperty({ format: 'uuid', description: 'The offer' })
  id: string;

  @ApiProperty({ description: 'What it is called' })
  title: string;

  @ApiProperty({ enum: Object.keys(OFFER_KINDS), description: 'What is offered' })
  kind: OfferKind;

  @ApiProperty({ example: 'NG1', description: 'The first half of its postcode' })
  district: string;

  @ApiProperty({ description: 'The name of that district' })
  area: string;

  @ApiProperty({ type: 'integer', description: 'The youngest age' })
  ageFrom: number;

  @ApiProperty({ type: 'integer', description: 'The oldest age' })
  ageTo: number;

  @ApiProperty({ enum: Object.keys(ACCESS_FACETS), isArray: true, description: 'Its access' })
  access: AccessFacet[];
}

type VacancyOffer = Vacancy['offer'];

class VacantUnitDto {
  @ApiProperty({ format: 'uuid', description: 'The unit' })
  id: string;

  @ApiProperty({ description: 'What it is called' })
  label: string;
}

class VacancyProviderDto {
  @ApiProperty({ format: 'uuid', description: 'The provider' })
  id: string;

  @ApiProperty({ description: 'Its name' })
  name: string;
}

export class VacancyDto implements Vacancy {
  @ApiProperty({ format: 'uuid', description: 'The vacancy' })
  id: string;

  @ApiProperty({ enum: Object.keys(VACANCY_KINDS), description: 'New, or left by somebody' })
  kind: VacancyKind;

  @ApiProperty({ type: 'integer', description: 'How many places' })
  places: number;

  @ApiProperty({ format: 'date', description: 'From when' })
  availableFrom: string;

  @ApiProperty({ format: 'date-time', description: 'Until when it is open' })
  closesAt: string;

  @ApiProperty({ description: "The provider's note; may be empty" })
  note: string;

  @ApiProperty({ enum: ['published', 'closed', 'withdrawn'], description: 'Where it stands' })
  state: VacancyState;

  @ApiProperty({ format: 'date-time', description: 'When it was published' })
  publishedAt: string;

  @ApiProperty({ type: VacantOfferDto, description: 'What the place is in' })
  offer: VacantOfferDto;

  @ApiProperty({ type: VacantUnitDto, nullable: true, description: 'The unit, where there is one' })
  unit: VacantUnitDto | null;

  @ApiProperty({ type: VacancyProviderDto, description: 'Who offers it' })
  provider: VacancyProviderDto;
}

export class VacanciesPageDto implements Page<Vacancy> {
  @ApiProperty({ type: [VacancyDto], description: 'The newest first' })
  items: VacancyDto[];

  @ApiProperty({ type: String, nullable: true, description: 'For the next part; null at the end' })
  nextCursor: string | null;
}
