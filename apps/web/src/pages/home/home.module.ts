import { Module } from '@nestjs/common';
import { HomePage } from './home.page.js';

@Module({ controllers: [HomePage] })
export class HomePagesModule {}
