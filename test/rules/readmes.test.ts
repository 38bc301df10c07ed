import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sources } from '../support/sources.ts';
import { sliceFolders } from './house.ts';

const textOf = (path: string) => sources(path)[0]?.text ?? '';

describe('what the documents list is complete', () => {
  it('every migration stands in the table of subjects', () => {
    const readme = textOf('migrations/README.md');
    const named = [...readme.matchAll(/\b(\d{4})(?:–(\d{4}))?\b/g)].flatMap(([, first = '', last = first]) =>
      Array.from({ length: Number(last) - Number(first) + 1 }, (_, i) => Number(first) + i),
    );
    const there = readdirSync('migrations').filter((name) => /^\d{4}-.*\.sql$/.test(name));
    expect(there.length).toBeGreaterThan(30);
    expect(there.filter((name) => !named.includes(Number(name.slice(0, 4))))).toEqual([]);
  });

  it('every slice stands in the table of areas', () => {
    const row = (area: string) =>
      textOf('README.md')
        .split('\n')
        .find((line) => line.startsWith(`| [${area}]`));
    const missing = sliceFolders.filter((folder) => {
      const [area = '', name = area] = folder.split('/');
      return area !== 'site' && ![name, name.replaceAll('-', ' ')].some((each) => row(area)?.includes(each));
    });
    expect(missing).toEqual([]);
  });

  it('every folder of the site stands in its table', () => {
    const readme = textOf('src/site/README.md');
    const folders = readdirSync('src/site', { withFileTypes: true }).filter((each) => each.isDirectory());
    expect(folders.filter(({ name }) => !readme.includes(`\`${name}/\``))).toEqual([]);
  });
});
