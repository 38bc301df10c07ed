import type { Clause } from '#src/moderation/rules/store.ts';
import { signInHref } from '#src/platform/http/addresses/account-paths.ts';
import type { Form } from '#src/platform/http/forms/form.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { ItemNoun, ModeratedItem, ModeratedKind } from '#src/platform/slice/moderated-kind.ts';
import type { SafeHtml } from '#src/platform/text/safe-html.ts';
import { noticeHref, reportHref } from './addresses.ts';
import type { Flag } from './store.ts';

const reportTitle = msg(
  '{noun, select, reply {Report a reply} debate {Report the introduction of a debate} profile {Report a profile} organisation {Report an organisation} document {Report a document} other {Report a contribution}}',
);

type ReportPage = {
  form: Form;
  action: string;
  title: string;
  item: {
    noun: ItemNoun;
    author: string;
    claim: string | null;
    html: SafeHtml;
    lang: string | null;
    href: string;
  };
  /** The debate in which it stands. */
  debate: { title: string; href: string; lang: string | null } | null;
  /** Where a visitor signs in to report it by a rule; null for members. */
  signInHref: string | null;
  /** Where anybody reports it as illegal. */
  noticeHref: string;
  clauses: readonly { value: string; label: string; group: null }[];
  /** How the viewer reported it before; then there is no form. */
  before: Flag | null;
};

type ReportRows = { item: ModeratedItem; clauses: readonly Clause[]; before: Flag | null };

/** Returns the page on which anybody reports an item: by a house rule, or as illegal. */
export function reportPage(
  kind: ModeratedKind,
  { item, clauses, before }: ReportRows,
  form: Form,
  { actor, language, t }: Viewer,
): ReportPage {
  const foreign = (code: string) => (code === language ? null : code);
  const { context } = item;
  return {
    form,
    action: `/${kind.path}/${item.id}/flag`,
    title: t(reportTitle, { noun: item.noun }),
    item: {
      noun: item.noun,
      author: item.authorName,
      claim: item.claim,
      html: item.html,
      lang: foreign(item.language),
      href: item.href,
    },
    debate: context && { title: context.title, href: context.href, lang: foreign(context.language) },
    signInHref: actor.kind === 'visitor' ? signInHref(reportHref(kind.name, item.id)) : null,
    noticeHref: noticeHref(kind.name, item),
    clauses: clauses.map(({ number, title }) => ({
      value: number,
      label: `${number} ${title}`,
      group: null,
    })),
    before,
  };
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'moderation/flags/report': ReportPage;
  }
}
