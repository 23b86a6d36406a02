import { Module } from '@nestjs/common';
import { StaticPage } from './static.page.js';

@Module({ controllers: [StaticPage] })
export class StaticPagesModule {}
