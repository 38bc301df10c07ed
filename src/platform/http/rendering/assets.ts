import { createHash } from 'node:crypto';
import { globSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, extname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { type Request, type Response, Router } from 'express';
import { open } from '#src/platform/http/may.ts';

const root = join(import.meta.dirname, '../../../..', 'public');
const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/vnd.microsoft.icon',
  '.woff2': 'font/woff2',
  // The only JSON we serve from files: which pages browsers may fetch ahead.
  '.json': 'application/speculationrules+json',
};

type Encoding = 'br' | 'gzip';
type Asset = { body: Buffer; type: string; compressed: Partial<Record<Encoding, Promise<Buffer>>> };

const layers = [
  'fonts',
  'tokens',
  'reset',
  'base',
  'layout',
  'components',
  'utilities',
  'forced-colors',
  'print',
];

// In styles: remarks, and the spaces beside a mark; a quarter of the file. No string of ours has such a mark and a space.
const onlyForReaders = /\/\*[\s\S]*?\*\/\s*|(?<=[{};,>])\s+|\s+(?=[{}>])|(?<=[\w-]:) |;(?=\s*\})/g;
// In scripts: remarks on lines of their own, and what indents a line. No string of ours has more than one line.
const onlyForWriters = /^\s*(?:\/\*\*[\s\S]*?\*\/|\/\/.*)\n|^[ \t]+/gm;

/** The stylesheets as one file: a layer of the cascade each, a folder as one. There is no build, only this. */
function stylesheet(): string {
  const files = (layer: string) => globSync(`css/{${layer},${layer}/*}.css`, { cwd: root }).sort();
  const read = (name: string) => readFileSync(join(root, name), 'utf8').replace(onlyForReaders, '').trim();
  return layers.map((layer) => `@layer ${layer} {${files(layer).map(read).join('')}}\n`).join('');
}

function asset(name: string, body: Buffer): Asset {
  return { body, type: types[extname(name)] ?? 'application/octet-stream', compressed: {} };
}

const compress: Record<Encoding, (body: Buffer) => Promise<Buffer>> = {
  br: (body) => promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
  gzip: promisify(gzip),
};

/** The bytes in an encoding: made when first asked for, and kept; none where compressing gains nothing. */
function compressed(
  { body, type, compressed: made }: Asset,
  encoding: Encoding | false,
): Promise<Buffer> | undefined {
  if (!encoding || !/^text|svg|json/.test(type)) return undefined;
  made[encoding] ??= compress[encoding](body);
  return made[encoding];
}

function readAssets(): Map<string, Asset> {
  const found = new Map([['site.css', asset('site.css', Buffer.from(stylesheet()))]]);
  for (const name of globSync('{js,img,rules}/**/*.{js,svg,png,ico,json}', { cwd: root })) {
    const file = readFileSync(join(root, name));
    const body = name.endsWith('.js') ? Buffer.from(file.toString().replace(onlyForWriters, '')) : file;
    found.set(name.replaceAll('\\', '/'), asset(name, body));
  }
  return found;
}

const assets = readAssets();
const version = createHash('sha256')
  .update(JSON.stringify([...assets].map(([name, { body }]) => [name, body.toString('base64')])))
  .digest('base64url')
  .slice(0, 10);

/** Returns the address of a file of public/; it changes when any of them does, so browsers keep it for good. */
export function assetPath(name: string): string {
  if (!assets.has(name)) throw new Error(`no asset ${name}`);
  return `/assets/${version}/${name}`;
}

const require = createRequire(import.meta.url);
const fontFolders = ['source-sans-3', 'source-serif-4'].map((family) =>
  join(dirname(require.resolve(`@fontsource-variable/${family}/package.json`)), 'files'),
);

/** Names brotli first where it is accepted: of encodings of equal weight the first is taken, and it is the smallest. */
function brotliFirst({ headers }: Request): void {
  const isBrotli = (part: string) => Number(/^\s*br\s*(?:;|$)/i.test(part));
  const parts = headers['accept-encoding']?.split(',').toSorted((a, b) => isBrotli(b) - isBrotli(a));
  if (parts) headers['accept-encoding'] = parts.join(',');
}

/** Serves public/ under hashed addresses, and the two font families from their packages. */
export function assetRoutes(): Router {
  const router = Router();
  const immutable = 'public, max-age=31536000, immutable';
  router.get('/assets/:version/*name', open, async (req: Request, res: Response, next) => {
    const found = assets.get([req.params.name].flat().join('/'));
    if (!found) return next();
    brotliFirst(req);
    const encoding = req.acceptsEncodings('br', 'gzip') as Encoding | false;
    const body = await compressed(found, encoding);
    if (body && encoding) res.set('Content-Encoding', encoding);
    res.set({ 'Content-Type': found.type, 'Cache-Control': immutable, Vary: 'Accept-Encoding' });
    res.send(body ?? found.body);
  });
  // Where programs look that read no page first.
  router.get('/favicon.ico', open, (_req: Request, res: Response) => {
    res.set('Cache-Control', 'public, max-age=86400').type('.ico').send(assets.get('img/favicon.ico')?.body);
  });
  router.get('/fonts/:file', open, (req: Request, res: Response, next) => {
    const file = String(req.params.file);
    const folder = fontFolders.find(
      (candidate) => file.endsWith('.woff2') && readdirSync(candidate).includes(file),
    );
    if (!folder) return next();
    res.set('Cache-Control', immutable).sendFile(file, { root: folder });
  });
  return router;
}
