import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';

const TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
};

export interface BoardFile {
  type: string;
  content: Buffer;
}

/** The page and the files of the dashboard, as the package brings them. */
export class BoardFiles {
  private readonly names: Set<string>;

  /** @param folder with index.ejs and static/ */
  constructor(private readonly folder: string) {
    const all = readdirSync(join(folder, 'static'), { recursive: true, encoding: 'utf8' });
    this.names = new Set(all.filter((name) => extname(name) in TYPES));
  }

  /** @returns undefined for a name that is not among the files of the package */
  file(name: string): BoardFile | undefined {
    if (!this.names.has(name)) return undefined;
    const content = readFileSync(join(this.folder, 'static', name));
    return { type: TYPES[extname(name)] ?? 'application/octet-stream', content };
  }

  /**
   * The page, with the package's own scripts and styles and nothing else of its page: that has inline
   * styles and fonts of another site.
   * @param base with a slash at the end
   * @param uiConfig read by the scripts, as data
   */
  page(base: string, uiConfig: object): string {
    const original = readFileSync(join(this.folder, 'index.ejs'), 'utf8');
    const own = (pattern: RegExp): string => (original.match(pattern) ?? []).join('\n');
    const data = JSON.stringify(uiConfig).replaceAll('<', '\\u003c').replaceAll('>', '\\u003e');
    return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<base href="${base}">
<title>Queues - Fairplace</title>
<link rel="icon" href="/assets/icon.svg" id="fav-logo">
${own(/<link href="static\/css\/[\w.-]+" rel="stylesheet">/g)}
</head>
<body>
<script id="__UI_CONFIG__" type="application/json">${data}</script>
<div id="root">Loading the queues. This page needs JavaScript.</div>
${own(/<script defer src="static\/js\/[\w.-]+"><\/script>/g)}
</body>
</html>
`;
  }
}
