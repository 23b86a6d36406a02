import type {
  AppControllerRoute,
  BullBoardQueues,
  IServerAdapter,
  UIConfig,
} from '@bull-board/api/typings/app';

interface Asked {
  /** "/api/queues/news/1" */
  path: string;
  query: Record<string, unknown>;
}

export interface BoardAnswer {
  status: number;
  body: unknown;
}

/**
 * What bull-board asks of a web framework, without one: it keeps the board's routes, so that a handler
 * of this service can answer by them behind the same gate as everything else. Only what reads is kept.
 */
export class BoardAdapter implements IServerAdapter {
  uiConfig: UIConfig = {};
  /** Where the files of the page are. */
  viewsPath = '';
  private queues: BullBoardQueues = new Map();
  private routes: { pattern: RegExp; route: AppControllerRoute }[] = [];

  setQueues(queues: BullBoardQueues): this {
    this.queues = queues;
    return this;
  }

  setViewsPath(path: string): this {
    this.viewsPath = path;
    return this;
  }

  setUIConfig(config: UIConfig): this {
    this.uiConfig = config;
    return this;
  }

  setApiRoutes(routes: AppControllerRoute[]): this {
    this.routes = routes
      .filter(({ method }) => method === 'get')
      .flatMap((route) =>
        [route.route].flat().map((path) => ({ pattern: patternOf(path), route })),
      );
    return this;
  }

  // The page is this service's own, as are its static files and its error answers.
  setStaticPath(): this {
    return this;
  }

  setEntryRoute(): this {
    return this;
  }

  setErrorHandler(): this {
    return this;
  }

  /** @returns undefined where the board has no such address */
  async answer({ path, query }: Asked): Promise<BoardAnswer | undefined> {
    for (const { pattern, route } of this.routes) {
      const match = pattern.exec(path);
      if (!match) continue;
      const { queues, uiConfig } = this;
      const params = Object.fromEntries(
        Object.entries(match.groups ?? {}).map(([name, value]) => [
          name,
          decodeURIComponent(value),
        ]),
      );
      const { status = 200, body } = await route.handler({
        queues,
        uiConfig,
        params,
        query,
        body: {},
        headers: {},
      });
      return { status, body };
    }
    return undefined;
  }
}

/** "/api/queues/:queueName" as an expression with a group for each parameter. */
function patternOf(route: string): RegExp {
  return new RegExp(`^${route.replaceAll(/:(\w+)/g, '(?<$1>[^/]+)')}$`);
}
