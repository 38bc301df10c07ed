import { z } from 'zod';
import { DraftToken } from '#src/concerns/drafts/draft.ts';
import { fileLimits } from '#src/concerns/files/file.ts';
import { fileFields } from '#src/concerns/files/forms.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import { languageField, line, markdown, submissionKey, text } from '#src/platform/http/forms/fields.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { DocumentKind } from '#src/platform/slice/document-kind.ts';

/** Returns the name of the field in which a section is written. */
export function sectionField(anchor: string): string {
  return `section-${anchor}`;
}

const required = msg('Write something here: reviewers expect every part to be filled in');

/** Returns the fields of the sections of a kind, by their names. */
export function sectionFields({ sections }: Pick<DocumentKind, 'sections'>) {
  return Object.fromEntries(
    sections.map(({ anchor, label, longest, optional }) => [
      sectionField(anchor),
      (optional ? text(longest).default('') : markdown(longest, required)).meta({ title: label }),
    ]),
  );
}

/** Returns the sections of a kind as a form has them; optional ones that are empty are not there. */
export function sectionsTyped({ sections }: Pick<DocumentKind, 'sections'>, data: object): TypedSection[] {
  const values = new Map<string, unknown>(Object.entries(data));
  return sections
    .map(({ anchor, optional }) => ({
      ...{ anchor, optional, source: String(values.get(sectionField(anchor)) ?? '') },
    }))
    .filter(({ optional, source }) => !optional || source !== '')
    .map(({ anchor, source }) => ({ anchor, source }));
}

/** Returns the sections of a version as its form has them; the document's number is null where it is new. */
export type SectionsOf<T> = (tx: Tx, id: number | null, data: T) => Promise<TypedSection[]>;

type TypedSection = { anchor: string; heading?: string; source: string };

/** What every document has, whatever its kind. */
export const documentFields = {
  title: line(160, msg('Enter a title')),
  lede: line(400, msg('Say in one or two sentences what it is about')),
  language: languageField(),
  ...fileFields(fileLimits.ofDocument),
  key: submissionKey(),
  draft: DraftToken,
};

/** What a next version has beside the fields of the first. */
export const nextVersionFields = {
  change: line(200, msg('Say in a few words what you changed')),
  version: z.coerce
    .number({ error: msg('Reload the page and paste your text') })
    .int()
    .min(1)
    .max(1_000_000),
};

/** The same where what was changed may stay unsaid (null): in what staff write. */
export const nextStaffVersionFields = {
  ...nextVersionFields,
  change: line(200)
    .default('')
    .transform((words) => words || null),
};
