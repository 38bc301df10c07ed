import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { type Font, openSync } from 'fontkit';

/** A family as its packages cut it: one file for each range of characters. */
export type Face = readonly Font[];

const require = createRequire(import.meta.url);
const ranges = ['latin', 'latin-ext', 'greek', 'cyrillic', 'cyrillic-ext', 'vietnamese'];

/** Reads a family of the site's fonts, in its usual weight. */
export function faceOf(family: string): Face {
  const folder = join(dirname(require.resolve(`@fontsource-variable/${family}/package.json`)), 'files');
  return ranges.flatMap((range) => {
    const font = openSync(join(folder, `${family}-${range}-wght-normal.woff2`));
    return 'layout' in font ? [font] : [];
  });
}

/** Tells whether the family has a glyph for every character. */
export function canSet(face: Face, text: string): boolean {
  return [...text].every((character) => fontFor(face, character) !== undefined);
}

/** A line of text that is set, from the left end of its base line. */
type SetLine = { width: number; path: (x: number, y: number) => string };

/** Sets one line of this size in pixels. */
export function setLine(face: Face, text: string, size: number): SetLine {
  let width = 0;
  const glyphs = runsOf(face, text).flatMap(({ font, run }) => {
    const scale = size / font.unitsPerEm;
    return font.layout(run).glyphs.map((glyph) => {
      const x = width;
      width += glyph.advanceWidth * scale;
      return { path: glyph.path, x, scale };
    });
  });
  return {
    width,
    path: (left, base) =>
      glyphs
        .map(({ path, x, scale }) =>
          path
            .scale(scale, -scale)
            .translate(left + x, base)
            .toSVG(),
        )
        .join(''),
  };
}

/** Breaks a text between words into lines of at most this width; a word that is longer stands alone. */
export function linesOf(face: Face, text: string, size: number, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const joined = `${lines.at(-1)} ${word}`;
    if (lines.length > 0 && setLine(face, joined, size).width <= width) lines.splice(-1, 1, joined);
    else lines.push(word);
  }
  return lines;
}

function fontFor(face: Face, character: string): Font | undefined {
  const code = character.codePointAt(0) ?? 0;
  return face.find((font) => font.hasGlyphForCodePoint(code));
}

/** The stretches of a text that one file can set. */
function runsOf(face: Face, text: string): { font: Font; run: string }[] {
  const runs: { font: Font; run: string }[] = [];
  for (const character of text) {
    const last = runs.at(-1);
    // A space stands with what is before it.
    const font = character === ' ' && last ? last.font : fontFor(face, character);
    if (font === undefined) continue;
    if (last?.font === font) last.run += character;
    else runs.push({ font, run: character });
  }
  return runs;
}
