import { describe, expect, it } from 'vitest';
import { sources } from '../support/sources.ts';

const tooLong = (files: readonly { path: string; lines: number }[], most: number) =>
  files.filter(({ lines }) => lines > most).map(({ path, lines }) => `${path}: ${lines}`);

describe('files', () => {
  it.each([
    ['code and tests', sources('src/**/*.ts', 'test/**/*.ts'), 250],
    ['templates', sources('views/**/*.ejs'), 80],
    ['scripts', sources('public/js/**/*.js'), 60],
    ['styles', sources('public/css/**/*.css'), 150],
    ['READMEs beside the code', sources('src/**/README.md'), 40],
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
});
