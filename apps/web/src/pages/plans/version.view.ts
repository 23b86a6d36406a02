import { type DiffPart, diffWords, SECTIONS, type Version } from '#plans';
import { agreementText } from './plan.view.js';

/** A section of a version, and what changed in it since the version before. */
export interface VersionSection {
  code: string;
  title: string;
  body: string;
  ownWords: boolean;
  specialCategory: boolean;
}

export interface SectionChange {
  title: string;
  parts: DiffPart[];
}

export function versionView(version: Version, before: Version | undefined) {
  return {
    ...version,
    agreed: version.agreements.map((one) => ({ text: agreementText(one), at: one.agreedAt })),
    sections: sectionsOf(version),
    before: before && { id: before.id, number: before.number },
    changes: before ? changesBetween(before, version) : [],
  };
}

function sectionsOf({ sections }: Version): VersionSection[] {
  return SECTIONS.flatMap(({ code, title, specialCategory }) =>
    sections
      .filter(({ section }) => section === code)
      .map(({ body, ownWords }) => ({ code, title, specialCategory, body, ownWords })),
  );
}

/** Section by section, then the outcomes as one text each. */
function changesBetween(before: Version, after: Version): SectionChange[] {
  const sections = SECTIONS.map(({ code, title }) => ({
    title,
    parts: diffWords(bodyOf(before, code), bodyOf(after, code)),
  }));
  const ids = [...new Set([...before.outcomes, ...after.outcomes].map(({ id }) => id))];
  const outcomes = ids.map((id) => ({
    title: 'What is to change',
    parts: diffWords(outcomeText(before, id), outcomeText(after, id)),
  }));
  return [...sections, ...outcomes].filter(({ parts }) =>
    parts.some(({ kind }) => kind !== 'same'),
  );
}

function bodyOf({ sections }: Version, code: string): string {
  return sections.find(({ section }) => section === code)?.body ?? '';
}

function outcomeText({ outcomes }: Version, wanted: string): string {
  const outcome = outcomes.find(({ id }) => id === wanted);
  if (!outcome) return '';
  const { wish, sign, state } = outcome;
  return [wish, sign, state === 'reached' ? 'Reached.' : ''].filter(Boolean).join('\n');
}
