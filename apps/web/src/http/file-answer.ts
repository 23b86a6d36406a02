import { type FastifyReply } from 'fastify';
import { PageAnswer } from './page-answer.js';

export interface SentFile {
  /** Letters, digits, dots and hyphens: made by the service, never by whoever sent it. */
  name: string;
  /** With its character set, where it is text. */
  type: string;
  content: Buffer;
}

class FileAnswer extends PageAnswer {
  constructor(readonly file: SentFile) {
    super();
  }

  /** As an attachment, so that a browser saves it and opens nothing of it as a page of this service. */
  async send(reply: FastifyReply): Promise<FastifyReply> {
    const { name, type, content } = this.file;
    return reply
      .type(type)
      .header('content-disposition', `attachment; filename="${name}"`)
      .header('content-security-policy', "default-src 'none'; sandbox; frame-ancestors 'none'")
      .send(content);
  }
}

/** A file to save: `sendFile({ name: 'statement.csv', type: 'text/csv; charset=utf-8', content })`. */
export function sendFile(file: SentFile): PageAnswer {
  if (!/^[a-zA-Z0-9][a-zA-Z0-9.-]{0,99}$/.test(file.name)) {
    throw new Error(`"${file.name}" is no name for a file`);
  }
  return new FileAnswer(file);
}
