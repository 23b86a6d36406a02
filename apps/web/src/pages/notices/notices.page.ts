import { Get, Query } from '@nestjs/common';
import { AuthoritiesService } from '#identity';
import { type Caller } from '#kernel';
import { isNoticeKind, linesOf, NOTICE_KINDS, PublicNoticesService } from '#notices';
import {
  Access,
  CurrentCaller,
  IdParam,
  type PageAnswer,
  PageController,
  RateLimit,
  showPage,
} from '../../http/index.js';
import { idOf, type PageQuery, textOf, withQuery } from '../register/query-text.js';

/** Notices about buying, for everybody: what the councils mean to buy, from whom, and how fast they pay. */
@PageController('notices')
@Access('public')
@RateLimit('search')
export class PublicNoticesPage {
  constructor(
    private readonly notices: PublicNoticesService,
    private readonly authorities: AuthoritiesService,
  ) {}

  @Get()
  async list(@CurrentCaller() caller: Caller, @Query() query: PageQuery): Promise<PageAnswer> {
    const kind = textOf(query, 'kind', 10);
    const filter = {
      text: textOf(query, 'text', 160),
      authorityId: idOf(query, 'authority'),
      ...(isNoticeKind(kind) && { kind }),
    };
    const cursor = textOf(query, 'cursor');
    const request = { ...filter, limit: 50, ...(cursor !== undefined && { cursor }) };
    const { items, nextCursor } = await this.notices.list(caller, request);
    const shown = { text: filter.text, kind: filter.kind, authority: filter.authorityId };
    return showPage('notices/list.njk', {
      title: 'Notices about buying',
      notices: items,
      kinds: NOTICE_KINDS,
      values: shown,
      asked: Object.values(shown).some((value) => value !== undefined),
      authorities: await this.authorities.list(),
      next: nextCursor && withQuery('/notices', { ...shown, cursor: nextCursor }),
    });
  }

  @Get(':noticeId')
  async show(
    @CurrentCaller() caller: Caller,
    @IdParam('noticeId') id: string,
  ): Promise<PageAnswer> {
    const notice = await this.notices.get(caller, id);
    return showPage('notices/show.njk', {
      title: `${notice.kind}: ${notice.about}`,
      file: notice,
      kind: NOTICE_KINDS[notice.kind],
      lines: notice.release ? linesOf(notice.release) : [],
    });
  }
}
