import { describe, expect, it } from 'vitest';
import { compileViews } from '#src/platform/http/rendering/templates.ts';
import { sources } from '../support/sources.ts';

const templates = sources('views/**/*.ejs');
const helpers = new Set([
  't',
  'html',
  'attrs',
  'number',
  'asset',
  'time',
  'day',
  'full',
  'lang',
  'langOf',
  'fragment',
]);

describe('templates', () => {
  it('compile', () => {
    expect(compileViews()).toHaveLength(templates.length);
  });

  it('use the inputs that they declare, and no other', () => {
    for (const { path, text } of templates) {
      const declared = (/^<%# inputs: ([\w?,\s]+?) %>/.exec(text)?.[1] ?? '')
        .split(/,\s*/)
        .map((name) => name.replace('?', ''))
        .filter((name) => name !== 'none');
      const used = new Set([...text.matchAll(/\bpage\.(\w+)/g)].map(([, name = '']) => name));
      const own = [...used].filter((name) => !helpers.has(name)).sort();
      expect(own, path).toEqual([...declared].sort());
    }
  });

  it('print unescaped only what they include', () => {
    for (const { path, text } of templates) {
      // A section of what was found names its own template.
      const raw = [...text.matchAll(/<%-(?! include\((?:'[\w/-]+'|section\.view), )[^%]*/g)].map(
        ([print]) => print,
      );
      expect(raw, path).toEqual([]);
    }
  });

  it('hold no inline style or script', () => {
    const inline = /\sstyle=|<style|\son\w+=|<script(?! type="module" src=)/;
    // Mail programs know no stylesheets; nothing else may have styles of its own.
    const ours = templates.filter(({ path }) => !/\/mail\/[\w-]+\.html\.ejs$/.test(path));
    expect(ours.filter(({ text }) => inline.test(text)).map(({ path }) => path)).toEqual([]);
  });

  it('show no text that is not translated', () => {
    for (const { path, text } of templates) expect(untranslated(text), path).toEqual([]);
  });
});

/** Words between tags, or in attributes that people read, that do not come from a tag of the template. */
function untranslated(template: string): string[] {
  const markup = template.replace(/<%[\s\S]*?%>/g, '\u0000').replaceAll('ICT4Society', '');
  const attributes = [...markup.matchAll(/\b(?:aria-label|title|placeholder|alt|value)="([^"]*)"/g)].map(
    ([, value = '']) => value,
  );
  const content = markup.replace(/<[^>]*>/g, '\n').split('\n');
  const codes = new Set(['yes', 'self', 'One-Click', 'ICT', 'Society', '4']);
  return [...content, ...attributes]
    .map((words) => words.replaceAll('\u0000', '').trim())
    .filter((words) => /\p{Letter}{2}/u.test(words) && !codes.has(words) && !words.startsWith('/'));
}
