import { permalink } from '#src/forum/contributions/contribution.ts';
import { debatePath, isOpen } from '#src/forum/debates/debate.ts';
import { organisationPath } from '#src/people/organisations/organisation.ts';
import type { Actor } from '#src/platform/access/actor.ts';
import { type Form, formWith } from '#src/platform/http/forms/form.ts';
import type { SafeHtml } from '#src/platform/text/safe-html.ts';
import type { Waiting } from './queries.ts';

type WaitingItem = {
  id: number;
  organisation: { name: string; href: string };
  author: { name: string; href: string };
  debate: { title: string; href: string; lang: string | null };
  href: string;
  html: SafeHtml;
  lang: string | null;
  askedAt: Date;
  revision: number;
  /** Whether a moderator reads it too before it appears. */
  screened: boolean;
  /** Whether the debate has closed since it was written. */
  closed: boolean;
  own: boolean;
  signAction: string;
  declineAction: string;
  form: Form;
};

type CountersignaturesPage = { items: WaitingItem[]; delegate: boolean };

/** What waits for the actor's signature; `refused` is the form that was sent for one of them with something wrong. */
export function countersignaturesPage(
  waiting: readonly Waiting[],
  delegate: boolean,
  reader: { actor: Actor; language: string; now: Date },
  refused: { id: number; form: Form } | null,
): CountersignaturesPage {
  const { actor, language } = reader;
  return {
    delegate,
    items: waiting.map((row) => {
      const path = debatePath({ id: row.debateId, slug: row.debateSlug });
      const base = `/contributions/${row.id}/countersignature`;
      return {
        id: row.id,
        organisation: { name: row.organisation, href: organisationPath({ slug: row.organisationSlug }) },
        author: { name: row.authorName, href: `/members/${row.authorHandle}` },
        debate: {
          title: row.debateTitle,
          href: path,
          lang: row.debateLanguage === language ? null : row.debateLanguage,
        },
        href: permalink(row, path),
        html: row.html,
        lang: row.language === language ? null : row.language,
        askedAt: row.askedAt,
        revision: row.revision,
        screened: row.screened,
        closed: !isOpen({ state: row.debateState, closesAt: row.closesAt }, reader.now),
        own: row.authorId === actor.id,
        signAction: base,
        declineAction: `${base}/refusal`,
        form: refused?.id === row.id ? refused.form : formWith(),
      };
    }),
  };
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'concerns/countersignatures/countersignatures': CountersignaturesPage;
  }
}
