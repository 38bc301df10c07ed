import { createHash } from 'node:crypto';
import { globSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, extname, join } from 'node:path';
import { type Request, type Response, Router } from 'express';
import { EncodedBody } from '#src/platform/http/caching/encoded-body.ts';
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

type Asset = { bytes: Buffer; type: string; body: EncodedBody };

/** The files that styles are sent as: what every page needs, and beside it staff, paper, and colours that somebody chose. */
const stylesheets = {
  'site.css': ['fonts', 'tokens', 'reset', 'base', 'layout', 'components', 'utilities'],
  'staff.css': ['staff'],
  'other-media.css': ['forced-colors', 'print'],
};

// In styles: remarks, and the spaces beside a mark; a quarter of the file. No string of ours has such a mark and a space.
const onlyForReaders = /\/\*[\s\S]*?\*\/\s*|(?<=[{};,>])\s+|\s+(?=[{}>])|(?<=[\w-]:) |;(?=\s*\})/g;
// In scripts: remarks on lines of their own, and what indents a line. No string of ours has more than one line.
const onlyForWriters = /^\s*(?:\/\*\*[\s\S]*?\*\/|\/\/.*)\n|^[ \t]+/gm;

/** Some styles as one file: a layer of the cascade each, a folder as one. There is no build, only this. */
function stylesheet(layers: readonly string[]): string {
  const files = (layer: string) => globSync(`css/{${layer},${layer}/*}.css`, { cwd: root }).sort();
  const read = (name: string) => readFileSync(join(root, name), 'utf8').replace(onlyForReaders, '').trim();
  return layers.map((layer) => `@layer ${layer} {${files(layer).map(read).join('')}}\n`).join('');
}

// Of brotli: made once, and kept by browsers for good.
const quality = 11;

function asset(name: string, bytes: Buffer): Asset {
  const type = types[extname(name)] ?? 'application/octet-stream';
  return { bytes, type, body: new EncodedBody(bytes, type, quality) };
}

function readAssets(): Map<string, Asset> {
  const found = new Map<string, Asset>();
  for (const [name, layers] of Object.entries(stylesheets)) {
    found.set(name, asset(name, Buffer.from(stylesheet(layers))));
  }
  for (const name of globSync('{js,img,rules}/**/*.{js,svg,png,ico,json}', { cwd: root })) {
    const file = readFileSync(join(root, name));
    const body = name.endsWith('.js') ? Buffer.from(file.toString().replace(onlyForWriters, '')) : file;
    found.set(name.replaceAll('\\', '/'), asset(name, body));
  }
  return found;
}

const assets = readAssets();
const version = createHash('sha256')
  .update(JSON.stringify([...assets].map(([name, { bytes }]) => [name, bytes.toString('base64')])))
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

/** Serves public/ under hashed addresses, and the two font families from their packages. */
export function assetRoutes(): Router {
  const router = Router();
  const immutable = 'public, max-age=31536000, immutable';
  router.get('/assets/:version/*name', open, async (req: Request, res: Response, next) => {
    const found = assets.get([req.params.name].flat().join('/'));
    if (!found) return next();
    res.set({ 'Content-Type': found.type, 'Cache-Control': immutable });
    res.send(await found.body.bytesFor(res));
  });
  // Where programs look that read no page first.
  router.get('/favicon.ico', open, (_req: Request, res: Response) => {
    res.set('Cache-Control', 'public, max-age=86400').type('.ico').send(assets.get('img/favicon.ico')?.bytes);
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
