import type { CaseSource } from '#src/moderation/cases/case.ts';
import { msg, type Translate } from '#src/platform/i18n/t.ts';
import type { DecisionAct, Sanction } from './decision.ts';

type DecisionSummary = {
  act: DecisionAct;
  source: CaseSource;
  sanction: Sanction;
  suspendedUntil: Date | null;
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
  keep: {
    subject: msg('Your contribution stays'),
    text: msg(
      'your contribution was looked at by a moderator. It stays as it is, and there is nothing for you to do.',
    ),
  },
  restore: {
    subject: msg('Your contribution is back'),
    text: msg(
      'the decision to remove your contribution does not stand. Your contribution is back where it was.',
    ),
  },
};

/** What a decision is called for its author, as subject of the mail and as notice (messages to translate). */
export const authorSubjects: Record<DecisionAct, string> = {
  approve: forAuthors.approve.subject,
  decline: forAuthors.decline.subject,
  remove: forAuthors.remove.subject,
  keep: forAuthors.keep.subject,
  restore: forAuthors.restore.subject,
};

const reversedDecline = msg(
  'the decision not to publish your contribution does not stand. It is published now.',
);

/** What brought it before the moderators, and whether a machine found it, as the author reads it. */
const detections: Record<CaseSource, string> = {
  screening: msg('An automatic rule held the text for a moderator; a person decided.'),
  flag: msg('A member reported the text; a person decided. No automatic means were used.'),
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
  { sanction, suspendedUntil }: Pick<DecisionSummary, 'sanction' | 'suspendedUntil'>,
  t: Translate,
  date: (date: Date) => string,
): string | null {
  if (sanction === 'warning') {
    return t(
      'This is a warning: if your texts break the rules again, your account can be suspended from writing.',
    );
  }
  if (sanction === 'suspension' && suspendedUntil) {
    return t(
      'Your account is suspended from writing until {date}. Until then you can read, and sign in as before.',
      {
        date: date(suspendedUntil),
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
  keep: msg('The moderators looked at it and it stays: they saw no rule broken.'),
  restore: msg(
    'The moderators looked at it again and restored it: the decision to remove it does not stand.',
  ),
};

/** Returns what those read who reported a text, in their language. */
export function outcomeNews({ act }: Pick<DecisionSummary, 'act'>, t: Translate) {
  return { subject: t('What became of your report'), text: t(forReporters[act]) };
}
