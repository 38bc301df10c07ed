import {
  asksWho,
  explanationLength,
  namelessKeywords,
  noticeCategories,
  noticesPath,
  unspecified,
} from '#src/moderation/notices/notice.ts';
import type { Form } from '#src/platform/http/forms/form.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import type { SafeHtml } from '#src/platform/text/safe-html.ts';
import type { NoticedItem } from './addresses.ts';
import { subjectOf } from './forms.ts';

type SubjectOption = { value: string; label: string; className: string | null; selected: boolean };

type NoticeForm = {
  form: Form;
  action: string;
  /** The text from which the form was opened, as it stands now. */
  item: { claim: string | null; html: SafeHtml; lang: string | null } | null;
  subjects: readonly { label: string; options: readonly SubjectOption[] }[];
  unspecified: string;
  longest: number;
  /** Whether somebody without an account is asked for name and address: not for what is chosen now, if that forbids it. */
  asksWho: boolean;
  /** As whom a member sends it; null for visitors. */
  member: string | null;
  /** As which trusted flagger it is sent. */
  flagger: string | null;
};

type NoticeRows = { noticed: NoticedItem | null; flagger: string | null };

/** Returns the form with which anybody reports illegal content. */
export function noticeFormPage(form: Form, { noticed, flagger }: NoticeRows, viewer: Viewer): NoticeForm {
  const { actor, language, t } = viewer;
  const chosen = form.value('subject');
  const item = noticed?.item;
  return {
    form,
    action: noticesPath,
    item: item
      ? { claim: item.claim, html: item.html, lang: item.language === language ? null : item.language }
      : null,
    subjects: noticeCategories.map(({ code, label, keywords }) => ({
      label: t(label),
      options: keywords.map((keyword) => ({
        value: `${code} ${keyword.code}`,
        label:
          keyword.code === 'KEYWORD_OTHER'
            ? t('Other: {category}', { category: t(label) })
            : t(keyword.label),
        className: classOf(keyword.code),
        selected: chosen === `${code} ${keyword.code}`,
      })),
    })),
    unspecified,
    longest: explanationLength,
    asksWho: asksWho(subjectOf(chosen)?.keyword ?? null),
    member: actor.kind === 'member' ? actor.name : null,
    flagger,
  };
}

function classOf(keyword: string): string | null {
  if (namelessKeywords.includes(keyword)) return 'nameless';
  return keyword === 'KEYWORD_OTHER' ? 'other' : null;
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'moderation/notices/new': NoticeForm;
    'moderation/notices/sent': { title: string };
  }
}
