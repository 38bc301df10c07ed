import { describe, expect, it } from 'vitest';
import { sources } from '../support/sources.ts';
import { code, isKind } from './house.ts';

const tooLong = (files: readonly { path: string; lines: number }[], most: number) =>
  files.filter(({ lines }) => lines > most).map(({ path, lines }) => `${path}: ${lines}`);

describe('files', () => {
  it.each([
    ['code and tests', sources('src/**/*.ts', 'test/**/*.ts'), 250],
    ['routes', code.filter(({ path }) => isKind(path, ['routes'])), 120],
    ['templates', sources('views/**/*.ejs'), 80],
    ['scripts', sources('public/js/**/*.js'), 60],
    ['styles', sources('public/css/**/*.css'), 150],
    ['READMEs beside the code', sources('src/**/README.md'), 40],
    ['the first page', sources('README.md'), 200],
  ])('stay short: %s', (_, files, most) => {
    expect(files.length).toBeGreaterThan(0);
    expect(tooLong(files, most)).toEqual([]);
  });

  it('of templates have lines of at most 120 characters', () => {
    const long = sources('views/**/*.ejs').flatMap(({ path, text }) =>
      text.split('\n').flatMap((line, i) => (line.length > 120 ? [`${path}:${i + 1}: ${line.length}`] : [])),
    );
    expect(long).toEqual([]);
  });

  it('are at most fourteen in a folder: more means that a second noun lives there', () => {
    const inFolder = new Map<string, number>();
    for (const { path } of [...code, ...sources('views/**/*.ejs')]) {
      const folder = path.slice(0, path.lastIndexOf('/'));
      inFolder.set(folder, (inFolder.get(folder) ?? 0) + 1);
    }
    // Partials are the vocabulary of all templates, named in one place.
    const full = [...inFolder].filter(([folder, count]) => count > 14 && folder !== 'views/partials');
    expect(full.map(([folder, count]) => `${folder}: ${count}`)).toEqual([]);
  });
});
