import { z } from 'zod';
import type { Db } from '#src/platform/db/database.ts';
import { many, one, sql } from '#src/platform/db/query.ts';

const Entry = z.object({
  id: z.string(),
  href: z.string(),
  title: z.string(),
  author: z.string(),
  content: z.string(),
  lang: z.string(),
  base: z.string(),
  published: z.coerce.date(),
  updated: z.coerce.date(),
});

/** The entries of an Atom document, read by PostgreSQL's XML parser; fails where it is not well-formed. */
export function entriesOf(db: Db, feed: string) {
  return many(
    db,
    Entry,
    sql`SELECT e.* FROM XMLTABLE(XMLNAMESPACES('http://www.w3.org/2005/Atom' AS a), '/a:feed/a:entry'
          PASSING xmlparse(document ${feed}::text)
          COLUMNS id text PATH 'a:id', href text PATH 'a:link/@href', title text PATH 'a:title',
                  author text PATH 'a:author/a:name', content text PATH 'a:content', lang text PATH '@xml:lang',
                  base text PATH '@xml:base', published text PATH 'a:published', updated text PATH 'a:updated') e`,
  );
}

const Head = z.object({
  id: z.string(),
  title: z.string(),
  updated: z.string(),
  lang: z.string(),
  self: z.string(),
});

/** What an Atom document says about itself. */
export function feedHead(db: Db, feed: string) {
  return one(
    db,
    Head,
    sql`SELECT f.* FROM XMLTABLE(XMLNAMESPACES('http://www.w3.org/2005/Atom' AS a), '/a:feed'
          PASSING xmlparse(document ${feed}::text)
          COLUMNS id text PATH 'a:id', title text PATH 'a:title', updated text PATH 'a:updated',
                  lang text PATH '@xml:lang', self text PATH 'a:link[@rel="self"]/@href') f`,
  );
}
