import { noticeItems } from '#src/moderation/notices/notice.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { parseId } from '#src/platform/http/addresses/parse-id.ts';
import { visitorIn } from '#src/platform/http/viewer.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { ModeratedItem, ModeratedKind } from '#src/platform/slice/moderated-kind.ts';

/** An item of a notice, as a visitor reads it. */
export type NoticedItem = { kind: ModeratedKind; item: ModeratedItem };

type Located =
  | { ok: true; items: NoticedItem[] }
  | { ok: false; message: string; params: Readonly<Record<string, string | number>> };

const tooMany = msg(
  'One notice can name {most, number} addresses, and this one names {count, number}. Send the others in a second notice.',
);
const notOurs = msg('“{address}” is not the address of a text on this site');
const notPublic = msg(
  '“{address}” is not public, or no longer public: only its author and the moderators can read it',
);

/**
 * Returns the items that stand at these addresses, one a line: each once, and each as everybody reads it. Where one is no
 * address of ours, or not public, it says which.
 */
export async function itemsAt(
  db: Queryable,
  kinds: readonly ModeratedKind[],
  { baseUrl, addresses, now }: { baseUrl: string; addresses: string; now: Date },
): Promise<Located> {
  const lines = addresses.split(/\s+/).filter((line) => line !== '');
  if (lines.length > noticeItems) {
    return { ok: false, message: tooMany, params: { most: noticeItems, count: lines.length } };
  }
  const items = new Map<string, NoticedItem>();
  for (const line of lines) {
    const params = { address: line.length > 200 ? `${line.slice(0, 200)}…` : line };
    const named = await itemNamed(db, kinds, line, baseUrl);
    if (named === undefined) return { ok: false, message: notOurs, params };
    const item = await named.kind.find(db, visitorIn('en', now), named.id);
    if (item?.state !== 'published') return { ok: false, message: notPublic, params };
    items.set(`${named.kind.name} ${item.id}`, { kind: named.kind, item });
  }
  return { ok: true, items: [...items.values()] };
}

/** Returns which item has this address: by what its kind knows of its own addresses, else by its number in the path. */
export async function itemNamed(
  db: Queryable,
  kinds: readonly ModeratedKind[],
  line: string,
  baseUrl: string,
): Promise<{ kind: ModeratedKind; id: number } | undefined> {
  const url = ownUrl(line, baseUrl);
  if (!url) return undefined;
  for (const kind of kinds) {
    const id = await kind.numberAt?.(db, url);
    if (id !== undefined) return { kind, id };
  }
  const [, first, second] = url.pathname.split('/');
  const kind = kinds.find(({ path }) => path === first);
  const id = parseId(second);
  return kind && id !== undefined ? { kind, id } : undefined;
}

/**
 * Returns the address where it is one of this site, with or without the name of the site in front, its path as our own
 * links have it: decoded and in small letters; else null.
 */
function ownUrl(line: string, baseUrl: string): URL | null {
  const base = new URL(baseUrl);
  const full = /^https?:/i.test(line)
    ? line
    : line.toLowerCase().startsWith(`${base.host}/`)
      ? `${base.protocol}//${line}`
      : line;
  if (!/^https?:/i.test(full) && !full.startsWith('/')) return null;
  const url = URL.canParse(full, base) ? new URL(full, base) : null;
  if (url === null || url.host !== base.host || /%00/.test(url.pathname)) return null;
  try {
    url.pathname = decodeURIComponent(url.pathname).toLowerCase();
  } catch {
    return null;
  }
  return url;
}
