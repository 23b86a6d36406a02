import { Module } from '@nestjs/common';
import { SearchesModule } from '#searches';
import { SearchesPage } from './searches.page.js';
import { WantedPage } from './wanted.page.js';

/** Searches that tell of what is new, and what is asked after one that found nothing. */
@Module({ imports: [SearchesModule], controllers: [SearchesPage, WantedPage] })
export class SearchPagesModule {}
