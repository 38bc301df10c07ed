import type { ScreeningRule } from './screening.ts';

declare const moderated: unique symbol;

/**
 * What somebody submitted, after the moderation middleware read it; nothing else makes one, so that text that was
 * not moderated does not compile where text is published.
 */
export type Screened<T> = {
  readonly data: T;
  /** The rules that hold it for a moderator; none: publish. */
  readonly hold: readonly ScreeningRule[];
  /** The address of this site, by which its texts may refer to what stands here. */
  readonly origin: string;
  readonly [moderated]: true;
};
