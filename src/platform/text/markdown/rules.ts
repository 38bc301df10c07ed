import type { StateBlock, StateInline } from 'markdown-it';

/** A rule of what stands in lines, such as a list: whether it took the lines from `start` on; silent, whether it would. */
export type BlockRule = (state: StateBlock, start: number, end: number, silent: boolean) => boolean;

/** A rule of what stands in a line, such as a link. */
export type InlineRule = (state: StateInline, silent: boolean) => boolean;
