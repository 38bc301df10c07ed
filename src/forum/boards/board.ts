import type { Screening } from '#src/moderation/screening/screening.ts';
import { pathOf } from '#src/platform/http/addresses/path.ts';

/** Who may propose a debate on a board; 'curators' means the board's staff. */
export const openers = ['curators', 'verified', 'stakeholders'] as const;

/** Who may contribute, and who may reply. */
export const speakers = ['members', 'stakeholders', 'verified'] as const;
export const hues = ['blue', 'red', 'violet', 'amber', 'green', 'teal', 'lime', 'slate'] as const;

export type Opener = (typeof openers)[number];
export type Speaker = (typeof speakers)[number];
export type Hue = (typeof hues)[number];

/** A theme, with its texts in the language of the reader. */
export type Board = {
  id: number;
  slug: string;
  name: string;
  description: string;
  hue: Hue;
  openBy: Opener;
  contributeBy: Speaker;
  replyBy: Speaker;
  screening: Screening;
  /** Whether a text with many links waits for a moderator. */
  linksHeld: boolean;
  archived: boolean;
};

/**
 * What an admin sets of a board, beside its texts. One more also needs: a migration, forms.ts, settings-store.ts,
 * personal-data.ts, labels.ts, site/admin/board-form-page.ts with its form views/site/admin/board.ejs, and store.ts where pages need it.
 */
export const adminBoardSettings = [
  'slug',
  'hue',
  'position',
  'openBy',
  'contributeBy',
  'replyBy',
  'screening',
] as const;

/** What the rules of taking part need to know of a board. */
export type BoardRules = Pick<Board, 'id' | 'openBy' | 'contributeBy' | 'replyBy' | 'archived'>;

/** Returns the address of a board. */
export function boardPath(board: { slug: string }): string {
  return pathOf('boards', board.slug);
}

/** A board as the text of a link, in its hue. */
export type BoardLink = { name: string; href: string; className: string };

/** Returns the link to a board. */
export function boardLink({ name, slug, hue }: Pick<Board, 'name' | 'slug' | 'hue'>): BoardLink {
  return { name, href: boardPath({ slug }), className: `hue-${hue}` };
}
