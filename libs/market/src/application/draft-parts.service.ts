import { Injectable } from '@nestjs/common';
import { type Caller } from '#kernel';
import { Database } from '#platform';
import { type DraftCondition, lintConditions } from '../domain/condition-linter.js';
import { checkRoom, codeFor, conditionOf, type DraftPart, partOf } from '../domain/market-draft.js';
import { conditionsUnlawful } from '../domain/market.errors.js';
import { type Rules } from '../domain/rules.js';
import { writeDraft } from '../persistence/drafts.queries.js';
import { lockedDraft, rulesToday } from './drafts.service.js';

export type PartWords = Pick<DraftPart, 'title' | 'description' | 'offerKinds'>;
export type ConditionWords = Omit<DraftCondition, 'code'>;

/** The parts of a draft and their conditions; the linter reads each condition as it is written. */
@Injectable()
export class DraftPartsService {
  constructor(private readonly database: Database) {}

  /**
   * Adds a part, or changes the one with the code.
   * @returns its code
   * @throws DomainError market.draft-not-found, market.part-not-found, market.conditions-fixed,
   *   market.too-many
   */
  async save(caller: Caller, id: string, code: string | null, words: PartWords): Promise<string> {
    return this.change(caller, id, (parts) => {
      if (code === null) {
        checkRoom(parts, 'title');
        const taken = parts.map((part) => part.code);
        const added = { ...words, code: codeFor(words.title, taken), conditions: [] };
        return [[...parts, added], added.code];
      }
      partOf(parts, code);
      return [parts.map((part) => (part.code === code ? { ...part, ...words } : part)), code];
    });
  }

  /** @throws DomainError market.draft-not-found, market.part-not-found, market.conditions-fixed */
  async remove(caller: Caller, id: string, code: string): Promise<void> {
    await this.change(caller, id, (parts) => {
      partOf(parts, code);
      return [parts.filter((part) => part.code !== code), code];
    });
  }

  /**
   * Adds a condition to a part, or changes the one with the code.
   * @throws DomainError market.conditions-unlawful with what to write instead, and as save() does
   */
  async saveCondition(
    caller: Caller,
    [id, partCode]: [draftId: string, partCode: string],
    code: string | null,
    words: ConditionWords,
  ): Promise<string> {
    return this.changePart(caller, id, partCode, (part, rules) => {
      checkWords(words, rules);
      if (code !== null) {
        conditionOf(part, code);
        const changed = part.conditions.map((one) =>
          one.code === code ? { ...words, code } : one,
        );
        return { ...part, conditions: changed };
      }
      checkRoom(part.conditions, 'question');
      const taken = part.conditions.map((one) => one.code);
      const added = { ...words, code: codeFor(words.question, taken) };
      return { ...part, conditions: [...part.conditions, added] };
    });
  }

  /** @throws DomainError market.condition-not-found, and as remove() does */
  async removeCondition(caller: Caller, id: string, partCode: string, code: string): Promise<void> {
    await this.changePart(caller, id, partCode, (part) => {
      conditionOf(part, code);
      return { ...part, conditions: part.conditions.filter((one) => one.code !== code) };
    });
  }

  private changePart(
    caller: Caller,
    id: string,
    code: string,
    change: (part: DraftPart, rules: Rules) => DraftPart,
  ): Promise<string> {
    return this.change(caller, id, (parts, rules) => {
      const changed = change(partOf(parts, code), rules);
      return [parts.map((part) => (part.code === code ? changed : part)), code];
    });
  }

  private async change(
    caller: Caller,
    id: string,
    work: (parts: DraftPart[], rules: Rules) => [parts: DraftPart[], code: string],
  ): Promise<string> {
    return this.database.transaction(caller, async (tx) => {
      const { body } = await lockedDraft(tx, id);
      const [parts, code] = work(body.parts, await rulesToday(tx, body.regime));
      await writeDraft(tx, id, { ...body, parts }, caller.userId);
      return code;
    });
  }
}

/** @throws DomainError market.conditions-unlawful */
function checkWords(words: ConditionWords, rules: Rules): void {
  const findings = lintConditions([{ ...words, code: '' }], rules).map((finding) => ({
    ...finding,
    field: finding.rule === 'rationale' ? 'rationale' : 'question',
  }));
  if (findings.length > 0) throw conditionsUnlawful(findings);
}
