/** Work that is done again and again until it is stopped, one round at a time. */
export class Loop {
  private running: Promise<void> | undefined;
  private stopped = false;
  private woken = false;
  private endRest: () => void = () => undefined;

  /**
   * @param round one round; true when there is more to do at once
   * @param restMs how long to rest after a round with nothing left, or with an error
   */
  constructor(
    private readonly round: () => Promise<boolean>,
    private readonly restMs: number,
    private readonly onError: (error: unknown) => void,
  ) {}

  start(): void {
    this.running ??= this.run();
  }

  /** Ends the rest; during a round, has another one follow. */
  wake(): void {
    this.woken = true;
    this.endRest();
  }

  /** Resolves when the round in hand has ended. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.endRest();
    await this.running;
  }

  private async run(): Promise<void> {
    while (!this.stopped) {
      this.woken = false;
      const goOn = await this.tryRound();
      if (!goOn && !this.woken && !this.stopped) await this.rest();
    }
  }

  private async tryRound(): Promise<boolean> {
    try {
      return await this.round();
    } catch (error) {
      this.onError(error);
      return false;
    }
  }

  private async rest(): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, this.restMs);
      this.endRest = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
