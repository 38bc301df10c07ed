import type { Request, Response } from 'express';
import { debateLink } from '#src/debates/debate.ts';
import { debateOf } from '#src/debates/load.ts';
import type { Deps } from '#src/deps.ts';
import { Conflict, Forbidden } from '#src/http/errors.ts';
import type { Form } from '#src/http/form.ts';
import { render } from '#src/http/render.ts';
import { msg, translator } from '#src/i18n/t.ts';
import type { SafeHtml } from '#src/text/safe-html.ts';
import { composerFor, languageOptions } from './composer.ts';
import { contributionOf } from './load.ts';
import { closedRefusal, isPublic } from './policy.ts';
import type { Answered, Text } from './queries.ts';

type ComposeState = {
  answered: Answered | null;
  form: Form;
  preview: SafeHtml | null;
  /** Where the text is compared with another that was saved elsewhere meanwhile. */
  compare?: string | null;
};

/** Sends the page on which one writes: empty, with a preview, or with what has to be mended. */
export async function composePage(
  deps: Deps,
  req: Request,
  res: Response,
  state: ComposeState,
): Promise<void> {
  const debate = debateOf(res);
  const { answered, form, preview, compare = null } = state;
  const t = translator(req.language);
  if (answered && !isPublic(answered)) throw new Conflict(msg('What you reply to is no longer there.'));
  const { composer, refusal } = await composerFor(deps, req, res, form, answered?.id ?? null);
  const closed = closedRefusal(debate, deps.now());
  if (closed) throw new Conflict(closed);
  if (!composer) throw new Forbidden(refusal ?? undefined);
  const title = answered ? t('Reply to {name}', { name: answered.authorName }) : t('Your contribution');
  render(
    res,
    'contributions/compose',
    { title, index: false },
    {
      heading: title,
      debate: debateLink(debate, req.language),
      answered: answered && {
        id: answered.id,
        name: answered.authorName,
        html: answered.html,
        language: answered.language,
      },
      composer,
      preview,
      compare,
    },
  );
}

type EditState = { form: Form; preview: SafeHtml | null; current: Text | null };

/** Sends the page on which one changes a text; with `current`, what somebody saved there meanwhile. */
export function editPage(req: Request, res: Response, state: EditState): void {
  const row = contributionOf(res);
  const debate = debateOf(res);
  const t = translator(req.language);
  const title = t('Change your contribution');
  render(
    res,
    'contributions/edit',
    { title, index: false },
    {
      debate: debateLink(debate, req.language),
      action: `/contributions/${row.id}/text`,
      previewAction: `/contributions/${row.id}/preview`,
      form: state.form,
      revision: state.current ? String(state.current.revision) : state.form.value('revision'),
      languages: languageOptions,
      preview: state.preview,
      current: state.current,
    },
  );
}
