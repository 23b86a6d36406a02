import { ADMISSION_STATES, type AdmissionState, type RegisterFilter } from '#market';
import { idOf, type PageQuery, textOf } from './query-text.js';

const STATES: string[] = Object.keys(ADMISSION_STATES);

/** What is asked of the register, from the address of its page; what makes no sense counts as left out. */
export function registerFilter(query: PageQuery): Omit<RegisterFilter, 'providerId'> {
  const state = textOf(query, 'status');
  return {
    name: textOf(query, 'name', 160),
    marketId: idOf(query, 'market'),
    partId: idOf(query, 'part'),
    authorityId: idOf(query, 'authority'),
    status: isState(state) ? state : undefined,
  };
}

/** The same under the names that the fields of the page have. */
export function shownFilter(filter: RegisterFilter): Record<string, string | undefined> {
  const { name, marketId, partId, authorityId, status } = filter;
  return { name, market: marketId, part: partId, authority: authorityId, status };
}

/** The same under the names that the files have. */
export function fileFilter(filter: RegisterFilter): Record<string, string | undefined> {
  const { name, marketId, partId, authorityId, status } = filter;
  return { name, marketId, partId, authorityId, status };
}

function isState(text: string | undefined): text is AdmissionState {
  return text !== undefined && STATES.includes(text);
}
