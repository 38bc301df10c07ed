import type { DecisionAct } from '#src/moderation/decisions/decision.ts';
import { msg, type Translate } from '#src/platform/i18n/t.ts';
import type { ModeratedState } from '#src/platform/slice/moderated-kind.ts';

/** What became of a report, as those who sent it read it (messages to translate). */
const forReporters: Record<DecisionAct, string> = {
  approve: msg('The moderators looked at it and published it.'),
  decline: msg('The moderators looked at it and did not publish it.'),
  remove: msg('The moderators looked at it and removed it.'),
  hide: msg('The moderators looked at it and hid it until its author repairs it.'),
  redact: msg('The moderators looked at it and blacked out some of its words.'),
  lock: msg('The moderators looked at it and locked the replies to it.'),
  label: msg('The moderators looked at it and put a note above it.'),
  move: msg('The moderators looked at it and moved it to another debate.'),
  keep: msg('The moderators looked at it and it stays: they found that no rule was broken.'),
  restore: msg('The moderators looked at it again and restored it: the decision to remove it was reversed.'),
};

const withdrawnForReporters = msg(
  'Its author had withdrawn it before the moderators decided. They looked at it and took no measure.',
);

const undoneForReporters = msg(
  'The moderators looked at it again: a decision about it was reversed, and its effects are undone.',
);

function textForReporters(act: DecisionAct, before: ModeratedState, after: ModeratedState): string {
  if (act === 'keep' && after === 'withdrawn') return withdrawnForReporters;
  return act === 'restore' && before === after ? undoneForReporters : forReporters[act];
}

/** Returns what those read who reported a text, in their language. */
export function outcomeNews(
  {
    act,
    previousState,
    newState,
  }: { act: DecisionAct; previousState: ModeratedState; newState: ModeratedState },
  t: Translate,
) {
  return {
    subject: t('What became of your report'),
    text: t(textForReporters(act, previousState, newState)),
  };
}
