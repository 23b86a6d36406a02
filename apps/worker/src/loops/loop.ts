/** Work that is done again and again until it is stopped, one round at a time. */
export class Loop {
  private running: Promise<void> | undefined;
  private stopped = false;
  private woken = false;
  private apart = false;
  private endRest: () => void = () => undefined;

  /**
   * @param round one round; true when there is more to do at once
   * @param restMs how long to rest after a round with nothing left, or with an error
   * @param apartMs from the beginning of one round to the next that was only woken: what is due in between
   *   goes together, instead of a round for each
   */
  constructor(
    private readonly round: () => Promise<boolean>,
    private readonly restMs: number,
    private readonly onError: (error: unknown) => void,
    private readonly apartMs = 0,
  ) {}

  start(): void {
    this.running ??= this.run();
  }

  /** Ends the rest; during a round, has another one follow. */
  wake(): void {
    this.woken = true;
    if (!this.apart) this.endRest();
  }

  /** Resolves when the round in hand has ended. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.endRest();
    await this.running;
  }

  private async run(): Promise<void> {
    while (!this.stopped) {
      const began = performance.now();
      this.woken = false;
      if (await this.tryRound()) continue;
      if (!this.woken) await this.rest(this.restMs);
      this.apart = true;
      await this.rest(this.apartMs - (performance.now() - began));
      this.apart = false;
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

  private async rest(milliseconds: number): Promise<void> {
    if (this.stopped || milliseconds <= 0) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.endRest = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
