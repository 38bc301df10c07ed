import { answerRefusal } from '#src/forum/agreement/policy.ts';
import { type Advice, adviceTexts, type Similar } from '#src/forum/contributions/advice/advice.ts';
import type { Contribution } from '#src/forum/contributions/store.ts';
import { type DebateLink, debateLink, debatePath } from '#src/forum/debates/debate.ts';
import type { Debate } from '#src/forum/debates/store.ts';
import { holdAnnounced } from '#src/moderation/screening/announcement.ts';
import type { Form } from '#src/platform/http/forms/form.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { languageNames } from '#src/platform/i18n/languages.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { type Card, cardOf } from '#src/site/debate-page/cards/card.ts';
import { cardContext } from '#src/site/debate-page/cards/context.ts';
import { cardRows } from '#src/site/debate-page/cards/store.ts';

/** What is said before a text is published, with the text in the form to go on. */
type AdvicePage = {
  debate: DebateLink;
  advice: readonly { title: string; text: string }[];
  /** What says nearly the same, and where one agrees with it. */
  similar: readonly { card: Card; join: { action: string; back: string } | null; own: boolean }[];
  /** How a similar text may be shown: by itself as one chooses, or with the other, since it is word for word the same. */
  sharing: 'choice' | 'same' | 'none';
  action: string;
  previewAction: string;
  fields: readonly { name: string; value: string }[];
  /** Whether a moderator reads it before it appears. */
  isHeld: boolean;
  capacity: string;
  claim: string;
  text: string;
  textLang: string;
};

type AdviceGiven = {
  answered: Contribution | null;
  form: Form;
  advice: readonly Advice[];
  similar: readonly Similar[];
};

const shown = 3;

/** Returns the page with this advice: nothing is published yet, and the text is in its form. */
export async function advicePage(
  deps: Pick<Deps, 'db' | 'slices'>,
  viewer: Viewer,
  debate: Debate,
  { answered, form, advice, similar }: AdviceGiven,
): Promise<AdvicePage> {
  const { actor, now, language, t } = viewer;
  const asked = advice.includes('similar') ? similar.slice(0, shown) : [];
  const found = await cardRows(
    deps.db,
    actor,
    asked.map(({ id }) => id),
  );
  const rows = asked.flatMap(({ id }) => found.find((row) => row.id === id) ?? []);
  const context = await cardContext(deps, viewer, debate, rows);
  const action = `/debates/${debate.id}/contributions`;
  const alike = asked.filter(({ threadId }) => threadId === null);
  return {
    debate: debateLink(debate, language),
    advice: advice.map((name) => ({ title: t(adviceTexts[name].title), text: t(adviceTexts[name].text) })),
    similar: rows.map((row) => ({
      card: { ...cardOf(row, context), answers: null },
      join:
        answerRefusal(actor, row, debate, now) === null
          ? { action: `/contributions/${row.id}/agreement`, back: debatePath(debate) }
          : null,
      own: row.authorId === actor.id,
    })),
    sharing:
      answered !== null || alike.length === 0 ? 'none' : alike.some(({ same }) => same) ? 'same' : 'choice',
    action,
    previewAction: `${action}/preview`,
    fields: [...form.values].filter(([name]) => name !== 'sharing').map(([name, value]) => ({ name, value })),
    isHeld: holdAnnounced(viewer, debate.board) !== null,
    capacity: form.value('capacity') || 'self',
    claim: answered ? '' : form.value('claim'),
    text: form.value('text'),
    textLang: languageNames.has(form.value('language')) ? form.value('language') : 'und',
  };
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'site/writing/advice': AdvicePage;
  }
}
