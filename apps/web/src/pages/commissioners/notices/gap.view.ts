import { type Gap, type NoticeFile } from '#notices';

export interface MendableGap {
  words: string;
  paragraph: string;
  /** The page on which it is put right; null where another council must do it. */
  href: string | null;
}

/** What is missing of a notice, each with where it is written; the same thing once. */
export function gapsToMend(notice: NoticeFile): MendableGap[] {
  return notice.gaps.map((gap) => ({
    words: gap.words,
    paragraph: gap.paragraph,
    href: PAGES[gap.mend](notice, gap.id ?? ''),
  }));
}

const PAGES: Record<Gap['mend'], (notice: NoticeFile, id: string) => string | null> = {
  council: ({ authorityId }, id) => (id === authorityId ? '/commissioner/notices/council' : null),
  supplier: (_notice, id) => `/commissioner/notices/suppliers/${id}`,
  draft: ({ draftId }) => draftId && `/commissioner/markets/drafts/${draftId}`,
  calloff: ({ calloffId }) => calloffId && `/commissioner/calloffs/${calloffId}`,
  figures: ({ id }) => `/commissioner/notices/${id}/figures`,
  particulars: ({ id }) => `/commissioner/notices/${id}/particulars`,
};
