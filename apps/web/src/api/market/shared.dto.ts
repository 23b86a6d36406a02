import { ApiProperty } from '@nestjs/swagger';
import { type Named } from '#market';

export class NamedDto implements Named {
  @ApiProperty({ format: 'uuid', description: 'The id' })
  id: string;

  @ApiProperty({ description: 'The name' })
  name: string;
}

export class ListedProviderDto extends NamedDto {
  @ApiProperty({ example: 'Nottingham', description: 'Where its office is' })
  town: string;
}

export class ListedPartDto {
  @ApiProperty({ format: 'uuid', description: 'The id' })
  id: string;

  @ApiProperty({ example: 'daytime-activities', description: 'Short name, unique in its market' })
  code: string;

  @ApiProperty({ description: 'The title' })
  title: string;
}
