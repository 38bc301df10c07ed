import type { Request, Response } from 'express';
import { documentPath } from '#src/outcomes/documents/document.ts';
import { documentOf } from '#src/outcomes/documents/load.ts';
import { type SectionView, sectionViews } from '#src/outcomes/documents/sections.ts';
import { isOwn } from '#src/outcomes/documents/visibility.ts';
import { type MemberLink, memberLink } from '#src/people/members/member.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import type { DocumentKind } from '#src/platform/slice/document-kind.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { differencesOf, type Stretch } from '#src/platform/text/differences.ts';
import { type DocumentVersion, documentVersions } from './store.ts';

type VersionView = {
  version: number;
  title: string;
  lede: string;
  language: string;
  change: string | null;
  editor: MemberLink;
  editedAt: Date;
  sections: readonly SectionView[];
  /** How it differs from the version before it; null for the first, and where that is not told. */
  stretches: readonly Stretch[] | null;
};

/** How many versions are compared; older ones are only shown. */
const compared = 10;

/** Sends the page of the versions of the document that was loaded, the newest first. */
export async function showVersions(
  { db }: Deps,
  req: Request,
  res: Response,
  kind: DocumentKind,
): Promise<void> {
  const { viewer } = req;
  const document = documentOf(res);
  const unpublished = isOwn(viewer.actor, document);
  const versions = await documentVersions(db, document.id, { unpublished });
  const title = viewer.t('Versions: {title}', { title: document.title });
  render(
    res,
    'outcomes/documents/versions',
    { title, index: false },
    {
      document: {
        title: document.title,
        href: documentPath(kind, document),
        lang: document.language === viewer.language ? null : document.language,
      },
      versions: versions.map((version, place) => {
        const { editorName, editorHandle, ...shown } = version;
        const before = place < compared ? versions[place + 1] : undefined;
        return {
          ...shown,
          editor: memberLink(editorName, editorHandle),
          sections: sectionViews(kind, version, viewer),
          stretches: before ? differencesOf(wordsOf(before), wordsOf(version)) : null,
        };
      }),
    },
  );
}

function wordsOf({ title, lede, sections }: DocumentVersion): string {
  return [title, lede, ...sections.flatMap(({ heading = [], source }) => [heading, source].flat())].join(
    '\n\n',
  );
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'outcomes/documents/versions': {
      document: { title: string; href: string; lang: string | null };
      versions: readonly VersionView[];
    };
  }
}
