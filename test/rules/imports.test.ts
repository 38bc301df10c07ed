import { describe, expect, it } from 'vitest';
import { importsOf, sources } from '../support/sources.ts';
import { areaOf, code, isKind, maySee, sliceFolders } from './house.ts';

const imports = code.flatMap((source) => importsOf(source).map((to) => ({ from: source.path, to })));
const lines = (wrong: readonly { from: string; to: string }[]) =>
  wrong.map(({ from, to }) => `${from} → ${to}`);

describe('slices', () => {
  it('stand in the list by area, from the ground up', () => {
    const wrong = sliceFolders.filter((folder, i) => i > 0 && !maySee(folder, sliceFolders[i - 1] ?? ''));
    expect(wrong).toEqual([]);
  });

  it('are all in the list, and bring their routes themselves', () => {
    const folders = code
      .filter(({ path }) => path.endsWith('/slice.ts'))
      .map(({ path }) => path.slice(4, -9));
    expect(folders.filter((folder) => folder !== 'platform/slice').sort()).toEqual([...sliceFolders].sort());
    const brought = new Set(imports.filter(({ from }) => from.endsWith('/slice.ts')).map(({ to }) => to));
    const routes = code.filter(({ path }) => isKind(path, ['routes']) && areaOf(path) !== 'platform');
    const within = imports.filter(({ from }) => isKind(from, ['routes'])).map(({ to }) => to);
    expect(
      routes.map(({ path }) => path).filter((path) => !brought.has(path) && !within.includes(path)),
    ).toEqual([]);
  });
});

describe('imports', () => {
  it('lead down, or stay inside', () => {
    const up = imports.filter(
      ({ from, to }) => areaOf(from) !== '' && areaOf(to) !== '' && !maySee(from, to),
    );
    expect(lines(up)).toEqual([]);
  });

  it('of the files at the root come from the root and the commands alone', () => {
    const wrong = imports.filter(({ from, to }) => areaOf(to) === '' && !['', 'cli'].includes(areaOf(from)));
    expect(lines(wrong)).toEqual([]);
  });

  it('of routes come from slices, routes of the same folder or a folder around it, and the root', () => {
    const folder = (path: string) => path.slice(0, path.lastIndexOf('/') + 1);
    const wrong = imports.filter(
      ({ from, to }) =>
        isKind(to, ['routes']) &&
        !from.endsWith('/slice.ts') &&
        areaOf(from) !== '' &&
        !(isKind(from, ['routes']) && folder(to).startsWith(folder(from))),
    );
    expect(lines(wrong)).toEqual([]);
  });

  it('lead from stores, policies and forms to no page', () => {
    const lower = imports.filter(({ from }) => isKind(from, ['store', 'policy', 'forms', 'labels']));
    expect(lines(lower.filter(({ to }) => isKind(to, ['page', 'routes'])))).toEqual([]);
  });

  it('name files that exist', () => {
    const known = new Set(sources('src/**/*.{ts,json}').map(({ path }) => path));
    expect(lines(imports.filter(({ to }) => !known.has(to)))).toEqual([]);
  });

  it('have no cycle', () => {
    const graph = new Map(code.map((source) => [source.path, importsOf(source)]));
    const cycles: string[] = [];
    const done = new Set<string>();
    const walk = (path: string, trail: readonly string[]) => {
      if (trail.includes(path)) cycles.push([...trail.slice(trail.indexOf(path)), path].join(' → '));
      if (trail.includes(path) || done.has(path)) return;
      for (const target of graph.get(path) ?? []) walk(target, [...trail, path]);
      done.add(path);
    };
    for (const path of graph.keys()) walk(path, []);
    expect(cycles).toEqual([]);
  });
});

describe('templates', () => {
  const templates = sources('views/**/*.ejs');
  const names = new Map(templates.map(({ path }) => [path.slice(6, -4), path]));

  it('include templates of their own slice and lower ones', () => {
    const includes = templates.flatMap(({ path, text }) =>
      [...text.matchAll(/include\('([\w/-]+)'/g)].map(([, name = '']) => ({
        from: path,
        to: `views/${name}.ejs`,
      })),
    );
    expect(includes.length).toBeGreaterThan(100);
    expect(lines(includes.filter(({ from, to }) => !maySee(from, to)))).toEqual([]);
  });

  it('are rendered by their own slice or a higher one', () => {
    const rendered = code.flatMap(({ path, text }) =>
      [...text.matchAll(/'([\w-]+(?:\/[\w-]+)+)'/g)].flatMap(([, name = '']) => {
        const to = names.get(name) ?? names.get(`${name}.txt`);
        return to === undefined ? [] : [{ from: path, to }];
      }),
    );
    expect(rendered.length).toBeGreaterThan(50);
    expect(lines(rendered.filter(({ from, to }) => !maySee(from, to)))).toEqual([]);
  });
});
