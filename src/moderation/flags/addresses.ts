import { noticesPath } from '#src/moderation/notices/notice.ts';
import { pathOf } from '#src/platform/http/addresses/path.ts';
import { withQuery } from '#src/platform/http/pagination.ts';

/** Returns where anybody reports an item of this kind, by its number. */
export function reportHref(kind: string, id: number): string {
  return pathOf('report', kind, String(id));
}

/** Returns where anybody says that this version of an item is illegal. */
export function noticeHref(kind: string, { id, revision }: { id: number; revision: number }): string {
  return withQuery(`${noticesPath}/new`, { kind, id, version: revision });
}
