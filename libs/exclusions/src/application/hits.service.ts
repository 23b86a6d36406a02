import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { type Caller } from '#kernel';
import { Database } from '#platform';
import { type Hit, type Verdict } from '../domain/debarment.js';
import { alreadyJudged, caseOpenAlready, hitNotFound } from '../domain/exclusions.errors.js';
import { type About } from '../domain/vocabulary.js';
import { checkReasons } from '../domain/words.js';
import { findHit, insertJudgement, listOpenHits } from '../persistence/hits.queries.js';
import { commissioner } from './acting.js';
import { type CaseToOpen, openCaseWithin } from './cases.service.js';

/** Candidates of the debarment list: a person says whether it is the same, never the software. */
@Injectable()
export class HitsService {
  constructor(private readonly database: Database) {}

  /** What nobody of the caller's authority has looked at, at most 100. */
  async list(caller: Caller): Promise<Hit[]> {
    return this.database.transaction(caller, (tx) => listOpenHits(tx));
  }

  /** @throws DomainError exclusions.hit-not-found */
  async get(caller: Caller, id: string): Promise<Hit> {
    return this.database.transaction(caller, async (tx) => {
      const hit = await findHit(tx, id);
      if (!hit) throw hitNotFound();
      return hit;
    });
  }

  /**
   * Says that it is the same, which opens a case, or that it is not.
   * @returns the case; null for "different", and where a case about the provider is open already
   * @throws DomainError exclusions.reasons-needed, exclusions.hit-not-found, exclusions.already-judged
   */
  async judge(
    caller: Caller,
    hitId: string,
    { verdict, reasons: text }: { verdict: Verdict; reasons: string },
  ): Promise<string | null> {
    const by = commissioner(caller);
    const reasons = checkReasons(text);
    return this.database.transaction(caller, async (tx) => {
      const hit = await findHit(tx, hitId);
      if (!hit) throw hitNotFound();
      const given = { authorityId: by.authorityId, hitId, verdict, reasons, by: by.userId };
      if (!(await insertJudgement(tx, given))) throw alreadyJudged();
      await recordAudit(tx, {
        authorityId: by.authorityId,
        action: 'debarment-hit.judge',
        subjectType: 'debarment-hit',
        subjectIds: [hitId, hit.provider.id],
        details: { verdict, reasons },
      });
      if (verdict === 'different') return null;
      return (await openCaseWithin(tx, by, caseOf(hit, reasons))) ?? null;
    });
  }

  /**
   * Opens the case of a line that was found to be the same while another case was open.
   * @throws DomainError exclusions.hit-not-found, exclusions.case-open-already, exclusions.not-on-the-list
   */
  async openCase(caller: Caller, hitId: string): Promise<string> {
    const by = commissioner(caller);
    return this.database.transaction(caller, async (tx) => {
      const hit = await findHit(tx, hitId);
      const own = hit?.judgements.find((one) => one.own && one.verdict === 'same');
      if (!hit || !own) throw hitNotFound();
      const id = await openCaseWithin(tx, by, caseOf(hit, own.reasons));
      if (id === undefined) throw caseOpenAlready();
      return id;
    });
  }
}

/** The debarment list is one of the Act alone. */
function caseOf({ id, provider, person, listed }: Hit, reasons: string): CaseToOpen {
  const ground = {
    code: listed.mandatory ? 'debarred-mandatory' : 'debarred-discretionary',
    about: aboutOf(person?.role),
    personId: person?.id ?? null,
    personName: person?.name ?? null,
    eventOn: listed.from,
    evidence: `The debarment list names ${listed.name}: ${listed.ground}`.slice(0, 4000),
    hitId: id,
  };
  return { providerId: provider.id, law: 'pa2023', reasons, grounds: [ground] };
}

function aboutOf(role: string | undefined): About {
  if (role === undefined) return 'provider';
  return role === 'intended-sub-contractor' ? 'sub-contractor' : 'connected-person';
}
