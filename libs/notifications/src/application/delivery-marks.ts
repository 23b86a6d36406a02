interface Mark {
  id: string;
  written: () => void;
  failed: (error: unknown) => void;
}

/**
 * Marks e-mails as delivered, whatever job they belong to: while one write is on its way to the disk, the
 * next one gathers. An e-mail that is out is marked within moments, and thousands cost a few hundred
 * transactions.
 */
export class DeliveryMarks {
  private gathered: Mark[] = [];
  private isWriting = false;

  constructor(private readonly write: (ids: string[]) => Promise<void>) {}

  /**
   * Resolves once it is marked.
   * @throws Error when it could not be written, or another one of the same write
   */
  async mark(id: string): Promise<void> {
    const marked = new Promise<void>((written, failed) => {
      this.gathered.push({ id, written, failed });
    });
    if (!this.isWriting) void this.writeAll();
    await marked;
  }

  private async writeAll(): Promise<void> {
    this.isWriting = true;
    while (this.gathered.length > 0) {
      const marks = this.gathered;
      this.gathered = [];
      try {
        await this.write(marks.map(({ id }) => id));
        for (const { written } of marks) written();
      } catch (error) {
        for (const { failed } of marks) failed(error);
      }
    }
    this.isWriting = false;
  }
}
