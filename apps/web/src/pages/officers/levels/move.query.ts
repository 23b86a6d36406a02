import { type Level, LEVELS } from '#budgets';
import { IsIn, IsOptional } from 'class-validator';

/** The level that was chosen on the page before. */
export class MoveQuery {
  @IsOptional()
  @IsIn(Object.keys(LEVELS), { message: 'Choose a level from the page before.' })
  to?: Level;
}
