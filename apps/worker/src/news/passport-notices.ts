import { Injectable } from '@nestjs/common';
import { DeclarationNoticesService } from '#market';
import { ExclusionNoticesService } from '#exclusions';
import { type Tx } from '#platform';
import { EvidenceNoticesService } from '#providers';
import { BankNotices } from './bank-notices.js';

/** News of what a provider enters about itself, and of what is held against it. */
@Injectable()
export class PassportNotices {
  constructor(
    private readonly evidence: EvidenceNoticesService,
    private readonly bank: BankNotices,
    private readonly declarations: DeclarationNoticesService,
    private readonly exclusions: ExclusionNoticesService,
  ) {}

  /** Tells whom it concerns; false where it is no news of these. Joins a transaction of the job "match-vacancies". */
  async tellWithin(tx: Tx, what: string, id: string): Promise<boolean> {
    if (what === 'evidence-checked') await this.evidence.tellCheckedWithin(tx, id);
    else if (this.bank.knows(what)) await this.bank.tellWithin(tx, what, id);
    else if (this.exclusions.knows(what)) await this.exclusions.tellWithin(tx, what, id);
    else if (this.declarations.knows(what)) await this.declarations.tellWithin(tx, what, id);
    else return false;
    return true;
  }
}
