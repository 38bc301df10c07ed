import { renderAsync } from '@resvg/resvg-js';
import { shortened } from '#src/platform/text/excerpt.ts';
import { canSet, type Face, faceOf, linesOf, setLine } from './typeset.ts';

/** What a picture says: what is shared, and for a claim the debate in which it was made. */
export type PictureText = { title: string; debate: string | null };

/** The size that those who show previews ask for. */
const pictureSize = { width: 1200, height: 630 };

const margin = 96;
const measure = pictureSize.width - 2 * margin;
const most = { title: 160, debate: 75 };
// Sizes of a title, and in how many lines it may stand; the last takes what there is.
const largest = [
  { size: 76, lines: 3 },
  { size: 64, lines: 4 },
];
const smallest = { size: 54, lines: 5 };
// As public/css/tokens.css has them by day: paper, ink, ink-2, accent.
const colours = { paper: '#fbfaf7', ink: '#141d2f', faint: '#4d5564', accent: '#1c3f94' };

let face: Face | undefined;

/** Makes the picture with which a page is shown where it is shared: its words, on paper, as PNG. */
export async function pictureOf(text: PictureText): Promise<Buffer> {
  const image = await renderAsync(drawingOf(text), { font: { loadSystemFonts: false } });
  return image.asPng();
}

/** Returns the drawing as SVG; its letters are outlines. What the font cannot set is left out. */
export function drawingOf(text: PictureText): string {
  face ??= faceOf('source-serif-4');
  const serif = face;
  const { size, lines } = fitted(serif, settable(serif, text.title, most.title));
  const debate = settable(serif, text.debate ?? '', most.debate);
  const { width, height } = pictureSize;
  const top = 170 + size;
  const drawn = [
    letters(serif, 'ICT4Society', 40, 110, colours.accent),
    ...lines.map((line, n) => letters(serif, line, size, top + n * size * 1.22, colours.ink)),
    debate === '' ? '' : letters(serif, debate, 30, height - 64, colours.faint),
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
<path fill="${colours.paper}" d="M0 0h${width}v${height}h-${width}z"/>
<path fill="${colours.accent}" d="M0 0h24v${height}h-24z"/>${drawn.join('')}</svg>`;
}

/** Returns a text in one line of at most so many characters; nothing where the font lacks some of them. */
function settable(serif: Face, text: string, length: number): string {
  const line = shortened(text.replace(/\s+/g, ' ').trim(), length);
  return canSet(serif, line) ? line : '';
}

/** Returns the lines of a title in the largest size in which there is room for them. */
function fitted(serif: Face, title: string): { size: number; lines: string[] } {
  const broken = ({ size }: { size: number }) => linesOf(serif, title, size, measure);
  const { size, lines } = largest.find((one) => broken(one).length <= one.lines) ?? smallest;
  return { size, lines: broken({ size }).slice(0, lines) };
}

function letters(serif: Face, text: string, size: number, base: number, colour: string): string {
  return `<path fill="${colour}" d="${setLine(serif, text, size).path(margin, base)}"/>`;
}
