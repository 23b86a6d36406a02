import { Module } from '@nestjs/common';
import { ChildrenService } from './application/children.service.js';

/** Children, and who may act for them. */
@Module({ providers: [ChildrenService], exports: [ChildrenService] })
export class ChildrenModule {}
