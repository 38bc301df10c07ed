import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');

export type Source = { path: string; text: string; lines: number };

/** The files below the project's folder that a pattern finds, with their texts. */
export function sources(...patterns: string[]): Source[] {
  return patterns
    .flatMap((pattern) => globSync(pattern, { cwd: root }))
    .sort()
    .map((path) => {
      const text = readFileSync(join(root, path), 'utf8');
      return { path, text, lines: text.split('\n').length - (text.endsWith('\n') ? 1 : 0) };
    });
}

/** The files of ours that a source imports, as paths from the project's folder. */
export function importsOf({ path, text }: Source): string[] {
  return [...text.matchAll(/\b(?:from|import) ?\(?'(#src\/|\.\.?\/)([^']+)'/g)].map(
    ([, kind = '', rest = '']) =>
      kind === '#src/' ? `src/${rest}` : relative(root, resolve(root, dirname(path), kind + rest)),
  );
}
