import type { Response } from 'express';
import { fileLimits } from '#src/concerns/files/file.ts';
import { type FileField, fileField } from '#src/concerns/files/uploading/field.ts';
import { claimLength, textLength, unrecordedEditMinutes } from '#src/forum/contributions/contribution.ts';
import { contributionOf } from '#src/forum/contributions/load.ts';
import { isPublic, lockedReplies } from '#src/forum/contributions/policy.ts';
import { type Contribution, contributionById } from '#src/forum/contributions/store.ts';
import type { ContributionText } from '#src/forum/contributions/versions/store.ts';
import { quotedText } from '#src/forum/contributions/writing/reply-target.ts';
import { type DebateLink, debateLink } from '#src/forum/debates/debate.ts';
import { debateOf } from '#src/forum/debates/load.ts';
import { closedRefusal } from '#src/forum/debates/policy.ts';
import { holdAnnounced } from '#src/moderation/screening/announcement.ts';
import { Conflict } from '#src/platform/http/errors.ts';
import type { Form } from '#src/platform/http/forms/form.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import { languageOptions } from '#src/platform/i18n/languages.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import type { SafeHtml } from '#src/platform/text/safe-html.ts';
import { type Composer, composerFor } from '#src/site/debate-page/composing/composer.ts';
import type { Refusal } from '#src/site/debate-page/composing/refusal.ts';

/** A text as it would appear. */
export type Preview = { claim: string | null; html: SafeHtml };

type ComposeState = {
  answered: Contribution | null;
  form: Form;
  preview: Preview | null;
  /** Where the text is compared with another that was saved elsewhere meanwhile. */
  compare?: string | null;
};

/** Sends the page on which one writes: empty, with a preview, or with what has to be mended. */
export async function sendComposePage(deps: Deps, res: Response, state: ComposeState): Promise<void> {
  const { viewer } = res.req;
  const { language, now, t } = viewer;
  const debate = debateOf(res);
  const { answered, form, preview, compare = null } = state;
  const isKept = form.value('draft') !== '';
  if (answered?.locked) throw Object.assign(new Conflict(lockedReplies), { kept: isKept });
  if (answered && !isPublic(answered)) {
    throw Object.assign(new Conflict(msg('What you reply to is no longer there.')), { kept: isKept });
  }
  const { composer, refusal } = await composerFor(deps, viewer, debate, {
    values: form,
    inReplyTo: answered?.id ?? null,
    shortQuote: answered && (await quotedText(deps, answered)),
  });
  // It is said where the form would stand.
  if (!composer) res.status(closedRefusal(debate, now) ? 409 : 403);
  const heading = answered ? t('Reply to {name}', { name: answered.authorName }) : t('Your contribution');
  const begun = answered?.threadId
    ? await contributionById(deps.db, viewer.actor, answered.threadId)
    : undefined;
  render(
    res,
    'site/writing/compose',
    { title: preview ? t('Preview: {title}', { title: heading }) : heading, index: false },
    {
      heading,
      debate: debateLink(debate, language),
      thread: [begun, answered].flatMap((said) => (said && isPublic(said) ? [saidIn(said)] : [])),
      composer,
      refusal,
      kept: isKept,
      textLanguage: form.value('language'),
      preview,
      compare,
    },
  );
}

/** What somebody said in the thread, as it stands above the form. */
type SaidInThread = { id: number; name: string; claim: string | null; html: SafeHtml; language: string };

function saidIn({ id, authorName, claim, html, language }: Contribution): SaidInThread {
  return { id, name: authorName, claim, html, language };
}

type EditState = { form: Form; preview: Preview | null; current: ContributionText | null };

/** Sends the page on which one changes a text; with `current`, what somebody saved there meanwhile. */
export async function sendEditPage(deps: Deps, res: Response, state: EditState): Promise<void> {
  const { viewer } = res.req;
  const { language, t } = viewer;
  const { id, threadId } = contributionOf(res);
  const debate = debateOf(res);
  const heading = t('Change your contribution');
  render(
    res,
    'site/writing/edit',
    { title: state.preview ? t('Preview: {title}', { title: heading }) : heading, index: false },
    {
      debate: debateLink(debate, language),
      action: `/contributions/${id}/text`,
      previewAction: `/contributions/${id}/preview`,
      form: state.form,
      files: await fileField(deps, viewer, state.form, {
        most: fileLimits.ofContribution,
        action: `/contributions/${id}/files`,
      }),
      revision: state.current ? String(state.current.revision) : state.form.value('revision'),
      languages: languageOptions,
      preview: state.preview,
      current: state.current,
      isReply: threadId !== null,
      claimLength,
      unrecordedEditMinutes,
      textLength,
      held: holdAnnounced(res.req.viewer, debate.board),
    },
  );
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'site/writing/compose': {
      heading: string;
      debate: DebateLink;
      /** What is replied to, after what its thread began with. */
      thread: readonly SaidInThread[];
      composer: Composer | null;
      refusal: Refusal | null;
      /** Whether what was written is kept as a draft. */
      kept: boolean;
      textLanguage: string;
      preview: Preview | null;
      compare: string | null;
    };
    'site/writing/edit': {
      debate: DebateLink;
      action: string;
      previewAction: string;
      form: Form;
      files: FileField | null;
      revision: string;
      languages: readonly { value: string; label: string }[];
      preview: Preview | null;
      current: ContributionText | null;
      isReply: boolean;
      claimLength: number;
      unrecordedEditMinutes: number;
      textLength: number;
      /** That a moderator reads the change before it appears, where they will. */
      held: string | null;
    };
  }
}
