import type { Queryable } from '#src/platform/db/database.ts';
import type { Sql } from '#src/platform/db/query.ts';

/** A row that holds rendered HTML, with the Markdown it was made from. */
export type StoredText = {
  id: number;
  /** Which of its texts, where there are several. */
  version: number;
  sources: string[];
  htmls: string[];
};

/** Kinds of text that are stored as rendered HTML, by the name that `npm run rerender` prints. */
export type RenderedTexts = Readonly<
  Record<
    string,
    {
      /** Returns the next rows to look at beyond this place, in order, at most `size`. */
      read: (after: Pick<StoredText, 'id' | 'version'>, size: number) => Sql;
      /** Writes the HTML where the row is still as it was read and nobody is changing it: it waits for none, so none waits long. */
      write: (was: StoredText, htmls: readonly string[]) => Sql;
      /** Whether the renderer's version stands beside it; else all are rendered, and those written that come out different. */
      numbered: boolean;
      /** Returns which of these handles, in lower case, lead to somebody; null where @handle leads nowhere. */
      existingHandles: ((db: Queryable, handles: readonly string[]) => Promise<ReadonlySet<string>>) | null;
    }
  >
>;
