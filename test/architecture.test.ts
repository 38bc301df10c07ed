import { describe, expect, it } from 'vitest';
import { importsOf, sources } from './support/sources.ts';

const code = sources('src/**/*.ts');
const platform = ['platform'];
/** Files that put the parts together: they may know everybody. */
const composition = ['src/app.ts', 'src/server.ts', 'src/views.ts', 'src/bootstrap.ts', 'src/timetable.ts'];
const isComposition = (path: string) => composition.includes(path) || path.startsWith('src/cli/');
const folderOf = (path: string) => path.split('/')[1] ?? '';
const isSlice = (path: string) =>
  path.split('/').length > 2 && !platform.includes(folderOf(path)) && !isComposition(path);

describe('files', () => {
  it('have at most 250 lines', () => {
    const long = sources('src/**/*.ts', 'test/**/*.ts', 'views/**/*.ejs', 'public/**/*.{css,js}').filter(
      ({ lines }) => lines > 250,
    );
    expect(long.map(({ path, lines }) => `${path}: ${lines}`)).toEqual([]);
  });

  it('of routes stay short', () => {
    const long = code.filter(({ path, lines }) => path.endsWith('routes.ts') && lines > 250);
    expect(long.map(({ path }) => path)).toEqual([]);
  });

  it('of templates, scripts and styles stay short', () => {
    const limits = [
      { pattern: 'views/**/*.ejs', most: 80 },
      { pattern: 'public/js/**/*.js', most: 60 },
      { pattern: 'public/css/**/*.css', most: 150 },
    ];
    const long = limits.flatMap(({ pattern, most }) => sources(pattern).filter(({ lines }) => lines > most));
    expect(long.map(({ path, lines }) => `${path}: ${lines}`)).toEqual([]);
  });
});

describe('imports', () => {
  it('of the platform lead to no slice', () => {
    const wrong = code
      .filter(({ path }) => platform.includes(folderOf(path)) && !isComposition(path))
      .flatMap((source) =>
        importsOf(source)
          .filter((target) => isSlice(target))
          .map((target) => `${source.path} → ${target}`),
      );
    expect(wrong).toEqual([]);
  });

  it('never lead to routes, except from the composition', () => {
    const wrong = code
      .filter(({ path }) => !isComposition(path))
      .flatMap((source) =>
        importsOf(source)
          .filter((target) => target.endsWith('routes.ts') && folderOf(target) !== folderOf(source.path))
          .map((target) => `${source.path} → ${target}`),
      );
    expect(wrong).toEqual([]);
  });

  it('lead from queries and policies to no verb, page or route', () => {
    const lower = /\/(queries|policy|statements|forms)\.ts$/;
    const wrong = code
      .filter(({ path }) => lower.test(path))
      .flatMap((source) =>
        importsOf(source)
          .filter((target) => /\/(routes|page)\.ts$/.test(target))
          .map((target) => `${source.path} → ${target}`),
      );
    expect(wrong).toEqual([]);
  });

  it('have no cycle', () => {
    const graph = new Map(code.map((source) => [source.path, importsOf(source)]));
    const cycles: string[] = [];
    const done = new Set<string>();
    const walk = (path: string, trail: readonly string[]) => {
      if (trail.includes(path)) {
        cycles.push([...trail.slice(trail.indexOf(path)), path].join(' → '));
        return;
      }
      if (done.has(path)) return;
      for (const target of graph.get(path) ?? []) walk(target, [...trail, path]);
      done.add(path);
    };
    for (const path of graph.keys()) walk(path, []);
    expect(cycles).toEqual([]);
  });

  it('name files that exist', () => {
    const known = new Set(sources('src/**/*.{ts,json}').map(({ path }) => path));
    const missing = code.flatMap((source) => importsOf(source).filter((target) => !known.has(target)));
    expect(missing).toEqual([]);
  });
});

describe('code', () => {
  it('reads the environment in config.ts only, but for the mode of rendering', () => {
    const readers = code.filter(({ text }) => text.includes('process.env')).map(({ path }) => path);
    expect(readers).toEqual(['src/platform/config.ts', 'src/platform/http/rendering/templates.ts']);
  });

  it('has SQL in queries and statements, not in routes, pages or policies of other shape', () => {
    const wrong = code.filter(
      ({ path, text }) => /\/(routes|page|forms)\.ts$/.test(path) && /\bsql`/.test(text),
    );
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  it('asks Express nothing outside routes, middleware and the platform', () => {
    const wrong = code.filter(
      ({ path, text }) => /\/(queries|policy|statements)\.ts$/.test(path) && text.includes("from 'express'"),
    );
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  it('takes no randomness that can be guessed', () => {
    expect(code.filter(({ text }) => text.includes('Math.random')).map(({ path }) => path)).toEqual([]);
  });

  it('documents what it exports', () => {
    const undocumented = code.flatMap(({ path, text }) =>
      [...text.matchAll(/(^|\n)([^\n]*)\nexport (?:async )?function (\w+)/g)]
        .filter(([, , before = '']) => !before.trim().endsWith('*/'))
        .map(([, , , name]) => `${path}: ${name}`),
    );
    expect(undocumented).toEqual([]);
  });
});
