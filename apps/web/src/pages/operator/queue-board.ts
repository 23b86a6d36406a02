import { createBullBoard } from '@bull-board/api';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { CONFIG, type Config, createQueueConnection, QUEUE_NAMES } from '#platform';
import { BoardAdapter, type BoardAnswer } from './board-adapter.js';
import { type BoardFile, BoardFiles } from './board-files.js';

type Queue = ConstructorParameters<typeof BullMQAdapter>[0];

/** Where the board lives; its page and its files are below. */
export const BOARD_PATH = '/operator/queues';

/**
 * The operators' view of the queues, with bull-board. It reads and does nothing: the truth is in the
 * rows, and the sweeper hands over again what a queue lost. No request waits for a queue but these:
 * they are opened at the first look.
 */
@Injectable()
export class QueueBoard implements OnApplicationShutdown {
  private opened:
    | { adapter: BoardAdapter; files: BoardFiles; close: () => Promise<void> }
    | undefined;

  constructor(@Inject(CONFIG) private readonly config: Pick<Config, 'databaseUrl' | 'redisUrl'>) {}

  page(): string {
    const { adapter, files } = this.open();
    return files.page(`${BOARD_PATH}/`, adapter.uiConfig);
  }

  /** @param name below static/ */
  file(name: string): BoardFile | undefined {
    return this.open().files.file(name);
  }

  /** @param path "/api/queues" */
  answer(path: string, query: Record<string, unknown>): Promise<BoardAnswer | undefined> {
    return this.open().adapter.answer({ path, query });
  }

  async onApplicationShutdown(): Promise<void> {
    await this.opened?.close();
  }

  private open(): NonNullable<typeof this.opened> {
    this.opened ??= openBoard(this.config);
    return this.opened;
  }
}

function openBoard(config: Pick<Config, 'databaseUrl' | 'redisUrl'>): {
  adapter: BoardAdapter;
  files: BoardFiles;
  close: () => Promise<void>;
} {
  const backend = createQueueConnection(config);
  const queues = QUEUE_NAMES.map((name) => backend.queue(name, {}));
  // Each look fails by itself; this is the connection's own error, and it is tried again.
  for (const queue of queues) queue.on('error', () => undefined);
  const adapter = new BoardAdapter();
  createBullBoard({
    // JobQueue is what the service uses of a Queue of BullMQ.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    queues: queues.map((queue) => new BullMQAdapter(queue as unknown as Queue, READ_ONLY)),
    serverAdapter: adapter,
    options: { uiConfig: UI },
  });
  return {
    adapter,
    files: new BoardFiles(adapter.viewsPath),
    close: async () => {
      await Promise.all(queues.map((queue) => queue.close()));
    },
  };
}

const READ_ONLY = { readOnlyMode: true, allowRetries: false };

const UI = {
  boardTitle: 'Fairplace queues',
  hideDocsLink: true,
  hideRedisDetails: true,
  locale: { lng: 'en-US' },
  miscLinks: [{ text: 'Back to Fairplace', url: '/' }],
  // Looking again by itself would keep a session alive that nobody uses.
  pollingInterval: { showSetting: false, forceInterval: -1 },
};
