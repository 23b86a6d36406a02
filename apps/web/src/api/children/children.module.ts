import { Module } from '@nestjs/common';
import { ChildrenModule } from '#children';
import { ChildrenController } from './children.controller.js';

/** /api/v1/children */
@Module({ imports: [ChildrenModule], controllers: [ChildrenController] })
export class ChildrenApiModule {}
