import { permalink } from '#src/forum/contributions/contribution.ts';
import type { ContributionRow } from '#src/forum/contributions/queries.ts';
import { debateLink, debatePath } from '#src/forum/debates/debate.ts';
import type { Debate } from '#src/forum/debates/queries.ts';
import type { Flag } from '#src/moderation/cases/statements.ts';
import type { Clause } from '#src/moderation/rules/clauses.ts';
import type { Form } from '#src/platform/http/forms/form.ts';
import type { SafeHtml } from '#src/platform/text/safe-html.ts';

type FlagPage = {
  form: Form;
  action: string;
  item: { author: string; html: SafeHtml; lang: string | null; href: string };
  debate: { title: string; href: string; lang: string | null };
  clauses: readonly { value: string; label: string; group: null }[];
  /** How the reader reported it before; then there is no form. */
  before: Flag | null;
};

type Given = {
  row: ContributionRow;
  debate: Debate;
  clauses: readonly Clause[];
  flagged: Flag | null;
  form: Form;
};

/** The form with which a member reports a text. */
export function flagPage({ row, debate, clauses, flagged, form }: Given, language: string): FlagPage {
  const path = debatePath(debate);
  return {
    form,
    action: `/contributions/${row.id}/flag`,
    item: {
      author: row.authorName,
      html: row.html,
      lang: row.language === language ? null : row.language,
      href: permalink(row, path),
    },
    debate: debateLink(debate, language),
    clauses: clauses.map(({ number, title }) => ({
      value: number,
      label: `${number} ${title}`,
      group: null,
    })),
    before: flagged,
  };
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'moderation/flags/flag': FlagPage;
  }
}
