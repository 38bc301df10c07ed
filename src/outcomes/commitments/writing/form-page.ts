import type { Request, Response } from 'express';
import { commitmentsPath, rhythmNames, rhythms } from '#src/outcomes/commitments/commitment.ts';
import { commitmentKind } from '#src/outcomes/commitments/kind.ts';
import { boundBy } from '#src/outcomes/commitments/policy.ts';
import { writeRefusal } from '#src/outcomes/documents/policy.ts';
import type { Document } from '#src/outcomes/documents/store.ts';
import { type DocumentForm, documentForm } from '#src/outcomes/documents/writing/form-page.ts';
import { type DocumentPlaces, placesFor } from '#src/outcomes/documents/writing/places.ts';
import type { Form } from '#src/platform/http/forms/form.ts';
import type { Option } from '#src/platform/http/rendering/partials.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import { languageOptions } from '#src/platform/i18n/languages.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';

const withoutRight = msg(
  'A commitment binds an organisation. It is made by someone who can both speak and countersign for it: ask whoever manages rights in your organisation.',
);

type CommitmentFormPage = DocumentForm & {
  action: string;
  /** Null in a later version, which keeps its own. */
  places: DocumentPlaces | null;
  refusal: string | null;
  /** How often one may report; null once everybody has read the dates. */
  rhythms: readonly Option[] | null;
  languages: readonly Option[];
  /** What was sent in meanwhile; null where nothing was. */
  current: { title: string; href: string; lang: string } | null;
};

/** Sends the form of a commitment, or of a later version of one; with `current`, what was sent in meanwhile. */
export async function sendCommitmentForm(
  deps: Deps,
  req: Request,
  res: Response,
  document: Document | null,
  { values, current }: { values: Form; current?: Document },
): Promise<void> {
  const { actor, t } = req.viewer;
  const refusal =
    document !== null ? null : (writeRefusal(actor) ?? (boundBy(actor).length === 0 ? withoutRight : null));
  const page: CommitmentFormPage = {
    ...(await documentForm(deps, req, commitmentKind, { id: document?.id ?? null, values })),
    action: document === null ? commitmentsPath : `${commitmentsPath}/${document.id}/versions`,
    places: document === null ? await placesFor(deps, req.viewer, { binding: true }) : null,
    refusal: refusal === null ? null : t(refusal),
    rhythms:
      (document?.publishedAt ?? null) === null
        ? rhythms.map((value) => ({ value, label: t(rhythmNames[value]) }))
        : null,
    languages: languageOptions,
    current: current
      ? { title: current.title, href: `${commitmentsPath}/${current.id}/versions`, lang: current.language }
      : null,
  };
  const title = document === null ? t('Make a commitment') : t('A new version');
  render(res, 'outcomes/commitments/form', { title, index: false }, page);
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'outcomes/commitments/form': CommitmentFormPage;
  }
}
