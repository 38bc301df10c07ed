import type { DecisionSource } from '#src/moderation/cases/case.ts';
import { msg, type Translate } from '#src/platform/i18n/t.ts';
import type { DecisionAct, Sanction } from './decision.ts';

type DecisionSummary = {
  act: DecisionAct;
  source: DecisionSource;
  sanction: Sanction;
  sanctionEndsAt: Date | null;
  reverses: number | null;
};

/** What each decision means for the text, as its author reads it (messages to translate). */
const forAuthors: Record<DecisionAct, { subject: string; text: string }> = {
  approve: {
    subject: msg('Your contribution is published'),
    text: msg('a moderator has read your contribution. It is published now.'),
  },
  decline: {
    subject: msg('Your contribution is not published'),
    text: msg(
      'a moderator has read your contribution and decided not to publish it. Only you and the moderators see it. This holds without a time limit, unless the decision is changed.',
    ),
  },
  remove: {
    subject: msg('Your contribution was removed'),
    text: msg(
      'a moderator has removed your contribution. Only you and the moderators see it. This holds without a time limit, unless the decision is changed.',
    ),
  },
  hide: {
    subject: msg('Your contribution is hidden until you repair it'),
    text: msg(
      'a moderator has hidden your contribution. Only you and the moderators see it. Edit it so that it no longer breaks the rule: a moderator then looks at it again.',
    ),
  },
  redact: {
    subject: msg('Words in your contribution were blacked out'),
    text: msg(
      'a moderator has blacked out some words in your contribution. The rest of it stands as you wrote it. This holds without a time limit, unless the decision is changed.',
    ),
  },
  lock: {
    subject: msg('Nobody can reply to your contribution'),
    text: msg(
      'a moderator has locked the replies to your contribution. It stays where it is, for everybody to read.',
    ),
  },
  label: {
    subject: msg('Your contribution carries a note'),
    text: msg(
      'a moderator has put a note above your contribution. It stays where it is, for everybody to read.',
    ),
  },
  move: {
    subject: msg('Your contribution was moved to another debate'),
    text: msg('a moderator has moved your contribution to another debate. Its old address leads there.'),
  },
  keep: {
    subject: msg('Your contribution stays'),
    text: msg(
      'your contribution was looked at by a moderator. It stays as it is, and there is nothing for you to do.',
    ),
  },
  restore: {
    subject: msg('Your contribution is back'),
    text: msg(
      'the decision to remove your contribution has been reversed. Your contribution is back where it was.',
    ),
  },
};

/** What a decision is called for its author, as subject of the mail and as notice (messages to translate). */
export const authorSubjects: Record<DecisionAct, string> = {
  approve: forAuthors.approve.subject,
  decline: forAuthors.decline.subject,
  remove: forAuthors.remove.subject,
  hide: forAuthors.hide.subject,
  redact: forAuthors.redact.subject,
  lock: forAuthors.lock.subject,
  label: forAuthors.label.subject,
  move: forAuthors.move.subject,
  keep: forAuthors.keep.subject,
  restore: forAuthors.restore.subject,
};

const reversedDecline = msg(
  'the decision not to publish your contribution has been reversed. It is published now.',
);

/** What brought it before the moderators, and whether a machine found it, as the author reads it. */
const detections: Record<DecisionSource, string> = {
  screening: msg('An automatic rule held the text for a moderator; a person decided.'),
  flag: msg('A member reported the text; a person decided. No automatic means were used.'),
  notice: msg(
    'Somebody sent a notice that the text is illegal; a person decided. No automatic means were used.',
  ),
  'trusted-flagger': msg(
    'A trusted flagger sent a notice that the text is illegal; a person decided. No automatic means were used.',
  ),
  order: msg('An authority ordered it; a person decided. No automatic means were used.'),
  staff: msg('The moderators found the text themselves; a person decided. No automatic means were used.'),
};

/** Returns what the author reads about a decision, in their language. */
export function authorNews(decision: DecisionSummary, t: Translate, date: (date: Date) => string) {
  const { subject, text } = forAuthors[decision.act];
  const reversed = decision.reverses !== null;
  const declineReversed = reversed && decision.act === 'approve';
  return {
    subject: t(subject),
    text: t(declineReversed ? reversedDecline : text),
    detection: reversed ? null : t(detections[decision.source]),
    sanction: sanctionNews(decision, t, date),
  };
}

/** Returns what follows for the author, in words; null when nothing does. */
function sanctionNews(
  { sanction, sanctionEndsAt }: Pick<DecisionSummary, 'sanction' | 'sanctionEndsAt'>,
  t: Translate,
  date: (date: Date) => string,
): string | null {
  if (sanction === 'warning') {
    return t(
      'This is a warning: if your texts break the rules again, your account can be suspended from writing.',
    );
  }
  if (sanction === 'limit' && sanctionEndsAt) {
    return t('Until {date}, a moderator reads whatever you write before it appears.', {
      date: date(sanctionEndsAt),
    });
  }
  if (sanction === 'closure') return t('Your account is closed: you can no longer sign in.');
  if (sanction === 'suspension' && sanctionEndsAt) {
    return t(
      'Your account is suspended from writing until {date}. Until then you can read, and sign in as before.',
      {
        date: date(sanctionEndsAt),
      },
    );
  }
  return null;
}

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
  keep: msg('The moderators looked at it and it stays: they saw no rule broken.'),
  restore: msg('The moderators looked at it again and restored it: the decision to remove it was reversed.'),
};

/** Returns what those read who reported a text, in their language. */
export function outcomeNews({ act }: Pick<DecisionSummary, 'act'>, t: Translate) {
  return { subject: t('What became of your report'), text: t(forReporters[act]) };
}
