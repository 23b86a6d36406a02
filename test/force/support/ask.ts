import { type Agent, type IncomingHttpHeaders, request } from 'node:http';

export interface Question {
  method: string;
  path: string;
  headers?: Record<string, string>;
  body?: string;
}

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

/** No answer came: whether anything was done, nobody here knows. */
export class Lost extends Error {}

/**
 * Asks a server on this machine.
 * @throws Lost when the connection is refused, reset or ended, or no answer came in time
 */
export async function ask(
  { port, agent, patienceMs = 30_000 }: { port: number; agent?: Agent; patienceMs?: number },
  { method, path, headers = {}, body }: Question,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const options = { host: '127.0.0.1', port, method, path, headers, agent };
    const sent = request(options, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', lost);
      response.on('end', () => {
        clearTimeout(timer);
        const text = Buffer.concat(chunks).toString('utf8');
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text });
      });
    });
    const lost = (error: Error & { code?: string }): void => {
      clearTimeout(timer);
      reject(new Lost(error.code ?? error.message));
    };
    const timer = setTimeout(() => sent.destroy(new Error('timeout')), patienceMs);
    sent.on('error', lost);
    sent.end(body);
  });
}
