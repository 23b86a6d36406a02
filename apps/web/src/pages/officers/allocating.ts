import { Injectable } from '@nestjs/common';
import { AllocationsService, LevelsService } from '#budgets';

/** Where a child is, and what sets its budget: at once, or after somebody else's approval. */
@Injectable()
export class Allocating {
  constructor(
    readonly levels: LevelsService,
    readonly allocations: AllocationsService,
  ) {}
}
