import type { Clause } from '#src/moderation/rules/store.ts';
import type { Form } from '#src/platform/http/forms/form.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import type { ModeratedItem, ModeratedKind } from '#src/platform/slice/moderated-kind.ts';
import type { SafeHtml } from '#src/platform/text/safe-html.ts';
import type { Flag } from './store.ts';

type FlagPage = {
  form: Form;
  action: string;
  item: { author: string; claim: string | null; html: SafeHtml; lang: string | null; href: string };
  debate: { title: string; href: string; lang: string | null };
  clauses: readonly { value: string; label: string; group: null }[];
  /** How the viewer reported it before; then there is no form. */
  before: Flag | null;
};

type FlagRows = { item: ModeratedItem; clauses: readonly Clause[]; before: Flag | null };

/** Returns the form with which a member reports a text. */
export function flagPage(
  kind: ModeratedKind,
  { item, clauses, before }: FlagRows,
  form: Form,
  { language }: Viewer,
): FlagPage {
  const foreign = (code: string) => (code === language ? null : code);
  const { context } = item;
  return {
    form,
    action: `/${kind.path}/${item.id}/flag`,
    item: {
      author: item.authorName,
      claim: item.claim,
      html: item.html,
      lang: foreign(item.language),
      href: item.href,
    },
    debate: { title: context.title, href: context.href, lang: foreign(context.language) },
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
    'moderation/flags/flag': FlagPage;
  }
}
