import { Module } from '@nestjs/common';
import { QueueBoard } from './queue-board.js';
import { QueueBoardPage } from './queue-board.page.js';

@Module({ controllers: [QueueBoardPage], providers: [QueueBoard] })
export class OperatorPagesModule {}
