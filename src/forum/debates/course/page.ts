import { type DebateLink, debateLink, stateAt } from '#src/forum/debates/debate.ts';
import { curationActs, statusLabel } from '#src/forum/debates/labels.ts';
import { canAnswerProposal, canCurate } from '#src/forum/debates/policy.ts';
import type { Debate } from '#src/forum/debates/store.ts';
import { isSuspended } from '#src/platform/access/actor.ts';
import type { Form } from '#src/platform/http/forms/form.ts';
import type { StatusLabel } from '#src/platform/http/rendering/partials.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { msg } from '#src/platform/i18n/t.ts';

/** A debate by name, and what the viewer may make of it. */
export type DebateActs = DebateLink & {
  status: StatusLabel;
  can: {
    edit: boolean;
    open: boolean;
    reschedule: boolean;
    close: boolean;
    reopen: boolean;
    conclude: boolean;
  };
  /** What its state asks of a curator. */
  act: string;
};

/** Returns the debate with what the viewer may make of it. */
export function debateActs(debate: Debate, { actor, language, now, t }: Viewer): DebateActs {
  const curates = canCurate(actor, debate);
  const writes = curates && !isSuspended(actor);
  const state = stateAt(debate, now);
  return {
    ...debateLink(debate, language),
    status: statusLabel(debate, now, t),
    act: t(curationActs[state]),
    can: {
      edit: writes && state !== 'declined',
      open: canAnswerProposal(actor, debate),
      reschedule: curates && state === 'open',
      close: curates && state === 'open',
      reopen: curates && state === 'closed',
      conclude: writes && state === 'closed',
    },
  };
}

type CurationPage = {
  acts: DebateActs;
  base: string;
  proposed: boolean;
  /** Why nothing is to be done here; null where something is. */
  refusal: string | null;
  form: Form;
};

/** Returns the page on which a debate is opened, declined, closed or concluded. */
export function curationPage(debate: Debate, viewer: Viewer, form: Form): CurationPage {
  const acts = debateActs(debate, viewer);
  const { open, close, reopen } = acts.can;
  return {
    acts,
    base: `/debates/${debate.id}`,
    proposed: debate.state === 'proposed',
    refusal: open || close || reopen ? null : viewer.t(refusalOf(debate)),
    form,
  };
}

function refusalOf({ state }: Debate): string {
  return state === 'proposed'
    ? msg(
        'You proposed this, or you and its author speak for the same organisation, so a colleague answers it.',
      )
    : msg('This debate has run its course: there is nothing left to decide.');
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'forum/debates/curation': CurationPage;
  }
}
