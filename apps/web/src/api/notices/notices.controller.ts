import { Get, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { type Caller } from '#kernel';
import { PublicNoticesService, type ReleasePackage } from '#notices';
import { Access, ApiResource, CurrentCaller, OpenData, RateLimit } from '../../http/index.js';
import { NoticesFeedQueryDto } from './notices.dto.js';

@ApiResource('notices/ocds', 'Notices')
@Access('public')
@RateLimit('search')
@OpenData()
export class NoticesFeedController {
  constructor(private readonly notices: PublicNoticesService) {}

  /**
   * Published notices as open contracting data (OCDS 1.1.5, the profile of Find a Tender), the oldest first:
   * `links.next` is the next package. Where no notice fits, or none is published yet, the answer is 404
   * `notices.none-fits`: a package has one release at least. Open Government Licence.
   */
  @Get()
  @ApiOkResponse({
    description: 'A release package',
    content: {
      'application/json': {
        schema: {
          type: 'object',
          externalDocs: {
            url: 'https://standard.open-contracting.org/1.1/en/schema/release_package/',
          },
          properties: {
            uri: { type: 'string' },
            version: { type: 'string' },
            publishedDate: { type: 'string', format: 'date-time' },
            license: { type: 'string' },
            releases: { type: 'array', items: { type: 'object' } },
            links: { type: 'object', properties: { next: { type: 'string' } } },
          },
        },
      },
    },
  })
  feed(
    @CurrentCaller() caller: Caller,
    @Query() query: NoticesFeedQueryDto,
  ): Promise<ReleasePackage> {
    return this.notices.feed(caller, query);
  }
}
