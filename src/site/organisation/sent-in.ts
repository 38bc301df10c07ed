import { anyDocumentPath } from '#src/outcomes/documents/document.ts';
import { type DocumentStanding, standingOf } from '#src/outcomes/documents/showing/standing.ts';
import type { Document } from '#src/outcomes/documents/store.ts';
import type { StatusLabel } from '#src/platform/http/rendering/partials.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { documentKinds } from '#src/platform/slice/document-kind.ts';
import type { Deps } from '#src/platform/slice/slice.ts';

/** What delegates read of something that their organisation has sent in. */
export type SentInItem = {
  title: string;
  href: string;
  lang: string | null;
  kind: string;
  status: StatusLabel;
};

const statuses: Partial<Record<DocumentStanding, StatusLabel>> = {
  waiting: { label: msg('waiting for review'), kind: 'held' },
  'next-waiting': { label: msg('next version waiting for review'), kind: 'held' },
  returned: { label: msg('sent back for changes'), kind: 'danger' },
};

/** Returns what of these documents waits for a reviewer, or came back from one. */
export function sentInItems(
  deps: Pick<Deps, 'slices'>,
  documents: readonly Document[],
  { language, t }: Viewer,
): SentInItem[] {
  const nouns = new Map(documentKinds(deps).map(({ name, noun }) => [name, noun]));
  return documents.flatMap((document) => {
    const status = statuses[standingOf(document, true) ?? 'drafting'];
    if (!status) return [];
    const { id, title, kind } = document;
    return {
      ...{ title, href: anyDocumentPath(id), kind: t(nouns.get(kind) ?? kind) },
      lang: document.language === language ? null : document.language,
      status: { label: t(status.label), kind: status.kind },
    };
  });
}
