import { type BoardLink, boardLink } from '#src/forum/boards/board.ts';
import type { Document } from '#src/outcomes/documents/store.ts';
import { organisationPath } from '#src/people/organisations/organisation.ts';
import { type GroupLabel, groupLabel } from '#src/platform/access/groups.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';

/** An organisation as the text of a link, in the hue of its group. */
export type OrganisationLine = { name: string; href: string | null; group: GroupLabel };

/** Returns the organisation in whose name a document is, as a link. */
export function organisationLine(document: Document, { t }: Pick<Viewer, 't'>): OrganisationLine {
  const { organisation, organisationSlug, group } = document;
  return {
    name: organisation ?? '',
    href: organisationSlug === null ? null : organisationPath({ slug: organisationSlug }),
    group: groupLabel(group, t),
  };
}

/** Returns the board of a document, as a link. */
export function boardOf({ boardName, boardSlug, boardHue }: Document): BoardLink {
  return boardLink({ name: boardName, slug: boardSlug, hue: boardHue });
}
