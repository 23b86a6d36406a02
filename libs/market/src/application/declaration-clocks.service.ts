import { Injectable } from '@nestjs/common';
import { type Clock, endOfLocalDay } from '#kernel';
import { type Tx } from '#platform';
import { listDeclarations } from '../persistence/declarations.queries.js';

/** Renewed declarations that somebody waits for, for the board of clocks. */
@Injectable()
export class DeclarationClocksService {
  /** Of the caller whose transaction it joins; the first to end first. */
  async clocksWithin(tx: Tx): Promise<Clock[]> {
    const open = (await listDeclarations(tx)).filter(({ declaredAt }) => declaredAt === null);
    return open.map(({ provider, market, dueOn }) => ({
      kind: 'declaration',
      text: `${provider.name} renews its declaration: ${market}`,
      dueAt: endOfLocalDay(dueOn).toISOString(),
      href: `/commissioner/providers/${provider.id}/declarations`,
      reference: 'Public Contracts Regulations 2015 reg. 34(25), for markets under them',
    }));
  }
}
