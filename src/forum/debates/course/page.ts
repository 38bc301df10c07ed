import { type DebateLink, debateLink, stateAt } from '#src/forum/debates/debate.ts';
import { statusLabel } from '#src/forum/debates/labels.ts';
import { canAnswerProposal, canCurate } from '#src/forum/debates/policy.ts';
import type { Debate } from '#src/forum/debates/store.ts';
import type { Form } from '#src/platform/http/forms/form.ts';
import type { StatusLabel } from '#src/platform/http/rendering/partials.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';

/** A debate by name, and what the viewer may make of it. */
export type DebateActs = DebateLink & {
  status: StatusLabel;
  can: { edit: boolean; open: boolean; close: boolean; reopen: boolean; conclude: boolean };
};

/** Returns the debate with what the viewer may make of it. */
export function debateActs(debate: Debate, { actor, language, now, t }: Viewer): DebateActs {
  const curates = canCurate(actor, debate);
  const state = stateAt(debate, now);
  return {
    ...debateLink(debate, language),
    status: statusLabel(debate, now, t),
    can: {
      edit: curates && state !== 'declined',
      open: canAnswerProposal(actor, debate),
      close: curates && state === 'open',
      reopen: curates && state === 'closed',
      conclude: curates && state === 'closed',
    },
  };
}

type CurationPage = { acts: DebateActs; base: string; proposed: boolean; form: Form };

/** Returns the page on which a debate is opened, declined, closed or concluded. */
export function curationPage(debate: Debate, viewer: Viewer, form: Form): CurationPage {
  return {
    acts: debateActs(debate, viewer),
    base: `/debates/${debate.id}`,
    proposed: debate.state === 'proposed',
    form,
  };
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'forum/debates/curation': CurationPage;
  }
}
