import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fragmentsOf } from '../domain/text-length.js';
import { type TextMessage, type TextStatus } from '../domain/text.js';
import { TextSender } from './text-sender.js';

/** Writes one .txt file a text, named after the notice, so that a repeat overwrites it. */
export class FileTextSender extends TextSender {
  private readonly parts = new Map<string, number>();

  constructor(private readonly folder: string) {
    super();
  }

  async send({ id, to, fields }: TextMessage): Promise<string> {
    const words = Object.values(fields).join('\n');
    mkdirSync(this.folder, { recursive: true, mode: 0o700 });
    const file = join(this.folder, `${id}.txt`);
    writeFileSync(`${file}.${process.pid}.part`, `To: ${to}\n\n${words}\n`, { mode: 0o600 });
    renameSync(`${file}.${process.pid}.part`, file);
    this.parts.set(id, fragmentsOf(words));
    return id;
  }

  /** Nothing is charged for a file. */
  async statusOf(serviceId: string): Promise<TextStatus> {
    return { status: 'delivered', fragments: this.parts.get(serviceId) ?? 1, costHundredths: 0 };
  }
}
