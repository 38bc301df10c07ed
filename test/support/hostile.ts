/** Hostile texts for every field that takes text: each must come back harmless, or be refused with a clear message. */
import { broken } from './hostile/broken.ts';
import { elements } from './hostile/elements.ts';
import { embedded } from './hostile/embedded.ts';
import { floods } from './hostile/floods.ts';
import { injections } from './hostile/injections.ts';
import { markdownBreaks } from './hostile/markdown-breaks.ts';
import { markdownLinks } from './hostile/markdown-links.ts';
import { redirects } from './hostile/redirects.ts';
import { unicode } from './hostile/unicode.ts';
import type { Hostile } from './hostile/vector.ts';

/** All hostile texts, in a fixed order. */
export const hostile: readonly Hostile[] = [
  ...elements,
  ...embedded,
  ...broken,
  ...markdownLinks,
  ...markdownBreaks,
  ...injections,
  ...redirects,
  ...unicode,
  ...floods,
];
