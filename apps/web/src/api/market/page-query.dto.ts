import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Length, Max, Min } from 'class-validator';

/** What every list takes. */
export class PageQueryDto {
  @ApiProperty({
    required: false,
    type: 'integer',
    minimum: 1,
    maximum: 100,
    default: 20,
    description: 'How many',
  })
  @IsOptional()
  @Type(() => Number)
  @IsInt({ message: 'Use a whole number from 1 to 100.' })
  @Min(1, { message: 'Use a whole number from 1 to 100.' })
  @Max(100, { message: 'Use a whole number from 1 to 100.' })
  limit = 20;

  @ApiProperty({ required: false, description: 'The nextCursor of the page before this one' })
  @IsOptional()
  @IsString({ message: 'Use the nextCursor of the page before this one.' })
  @Length(1, 1000, { message: 'Use the nextCursor of the page before this one.' })
  cursor?: string;
}
