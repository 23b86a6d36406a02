import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { type Caller, DomainError } from '#kernel';
import { Database } from '#platform';
import {
  type CouncilDetails,
  type CouncilFacts,
  type MarketParticulars,
  type SupplierFacts,
} from '../domain/facts.js';
import { checkCouncil, checkParticulars, checkSupplier } from '../domain/particulars.js';
import {
  findCouncil,
  findMarketRow,
  findSupplier,
  type MarketRow,
} from '../persistence/facts.queries.js';
import { findNotice } from '../persistence/notices.queries.js';
import {
  insertCouncil,
  insertSupplier,
  type SupplierDetails,
  writeParticulars,
} from '../persistence/particulars.queries.js';
import { notFound } from './notices.service.js';
import { ownAuthority } from './own-authority.js';

/** What notices say and no other page asks: of the council, of a market, of suppliers. */
@Injectable()
export class ParticularsService {
  constructor(private readonly database: Database) {}

  /** The caller's council as notices name it. */
  async council(caller: Caller): Promise<CouncilFacts> {
    const authorityId = ownAuthority(caller);
    const council = await this.database.transaction(caller, (tx) => findCouncil(tx, authorityId));
    if (!council) throw notFound();
    return council;
  }

  /** From now on in every notice that is not checked yet. @throws DomainError notices.wrong-detail */
  async saveCouncil(caller: Caller, given: CouncilDetails): Promise<void> {
    const authorityId = ownAuthority(caller);
    const details = checkCouncil(given);
    await this.database.transaction(caller, async (tx) => {
      await insertCouncil(tx, authorityId, details, caller.userId);
      await recordAudit(tx, {
        authorityId,
        action: 'notices.council',
        subjectType: 'authority',
        subjectIds: [authorityId],
      });
    });
  }

  /** The market of a notice, with what is written about it. @throws DomainError notices.not-found */
  async market(caller: Caller, noticeId: string): Promise<MarketRow> {
    const authorityId = ownAuthority(caller);
    return this.database.transaction(caller, async (tx) => {
      const notice = await findNotice(tx, authorityId, noticeId);
      const row = notice && (await findMarketRow(tx, notice.processId));
      if (!row) throw notFound();
      return row;
    });
  }

  /** @throws DomainError notices.not-found, notices.wrong-detail */
  async saveMarket(caller: Caller, noticeId: string, given: MarketParticulars): Promise<void> {
    const authorityId = ownAuthority(caller);
    const particulars = checkParticulars(given);
    await this.database.transaction(caller, async (tx) => {
      const notice = await findNotice(tx, authorityId, noticeId);
      if (!notice || (notice.draftId === null && notice.marketId === null)) throw notFound();
      await writeParticulars(tx, notice.processId, particulars);
      await recordAudit(tx, {
        authorityId,
        action: 'notices.particulars',
        subjectType: 'notice',
        subjectIds: [noticeId],
      });
    });
  }

  /** @throws DomainError notices.supplier-not-found */
  async supplier(caller: Caller, providerId: string): Promise<SupplierFacts> {
    ownAuthority(caller);
    const supplier = await this.database.transaction(caller, (tx) => findSupplier(tx, providerId));
    if (!supplier) throw supplierNotFound();
    return supplier;
  }

  /** @throws DomainError notices.supplier-not-found, notices.wrong-detail */
  async saveSupplier(caller: Caller, providerId: string, given: SupplierDetails): Promise<void> {
    const authorityId = ownAuthority(caller);
    const details = checkSupplier(given);
    await this.database.transaction(caller, async (tx) => {
      if (!(await findSupplier(tx, providerId))) throw supplierNotFound();
      await insertSupplier(tx, [authorityId, providerId], details, caller.userId);
      await recordAudit(tx, {
        authorityId,
        action: 'notices.supplier',
        subjectType: 'provider',
        subjectIds: [providerId],
      });
    });
  }
}

function supplierNotFound(): DomainError {
  return new DomainError('not-found', 'notices.supplier-not-found', 'The provider was not found.');
}
