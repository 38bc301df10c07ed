import type { DecisionSource } from '#src/moderation/cases/case.ts';
import { msg, type Translate } from '#src/platform/i18n/t.ts';
import type { ItemNoun, ModeratedState } from '#src/platform/slice/moderated-kind.ts';
import type { DecisionAct, ItemLabel, Sanction } from './decision.ts';
import { labelTexts } from './labels.ts';

type DecisionSummary = {
  act: DecisionAct;
  previousState: ModeratedState;
  newState: ModeratedState;
  endsAt: Date | null;
  label: ItemLabel | null;
  source: DecisionSource;
  sanction: Sanction;
  sanctionEndsAt: Date | null;
  reverses: number | null;
};

/** What each decision means, as the author of the {noun} reads it (messages to translate). */
const forAuthors: Record<DecisionAct, { subject: string; text: string }> = {
  approve: {
    subject: msg(
      '{noun, select, reply {Your reply is published} debate {Your debate is public again} profile {Your new name is shown} organisation {What your organisation now says about itself is shown} document {Your document is public again} other {Your contribution is published}}',
    ),
    text: msg(
      '{noun, select, reply {a moderator has read your reply. It is published now.} debate {a moderator has read the repaired introduction of your debate. The debate is public again.} profile {a moderator has read your new name. Everyone sees it now.} organisation {a moderator has read what your organisation now says about itself. Everyone sees it now.} document {a moderator has read your repaired document. Everyone can read it again.} other {a moderator has read your contribution. It is published now.}}',
    ),
  },
  decline: {
    subject: msg(
      '{noun, select, reply {Your reply is not published} other {Your contribution is not published}}',
    ),
    text: msg(
      '{noun, select, reply {a moderator has read your reply and decided not to publish it. Only you and the moderators see it. This applies without a time limit, unless the decision is changed.} other {a moderator has read your contribution and decided not to publish it. Only you and the moderators see it. This applies without a time limit, unless the decision is changed.}}',
    ),
  },
  remove: {
    subject: msg(
      '{noun, select, reply {Your reply was removed} debate {Your debate was removed} profile {Your name was removed} organisation {What your organisation says about itself was removed} document {Your document was removed} other {Your contribution was removed}}',
    ),
    text: msg(
      '{noun, select, reply {a moderator has removed your reply. Only you and the moderators see it. This applies without a time limit, unless the decision is changed.} debate {a moderator has removed the introduction of your debate, and so the debate with it. Only you and staff see it. This applies without a time limit, unless the decision is changed.} profile {a moderator has removed the name in your profile. A number stands in its place until you give another name in your settings and a moderator has read it.} organisation {a moderator has removed the name and the texts of your organisation. A number stands in place of its name until new ones are given and a moderator has read them.} document {a moderator has removed your document. Only you, your organisation and the moderators see it. This applies without a time limit, unless the decision is changed.} other {a moderator has removed your contribution. Only you and the moderators see it. This applies without a time limit, unless the decision is changed.}}',
    ),
  },
  hide: {
    subject: msg(
      '{noun, select, reply {Your reply is hidden until you repair it} debate {Your debate is hidden until its introduction is repaired} profile {Your name is hidden until you give another} organisation {What your organisation says about itself is hidden until it is repaired} document {Your document is hidden until you repair it} other {Your contribution is hidden until you repair it}}',
    ),
    text: msg(
      '{noun, select, reply {a moderator has hidden your reply. Only you and the moderators see it. Edit it so that it no longer breaks the rule: a moderator then looks at it again.} debate {a moderator has hidden the introduction of your debate, and so the debate with it. Only you and staff see it. Once a curator has changed it so that it no longer breaks the rule, a moderator looks at it again.} profile {a moderator has hidden the name in your profile. A number stands in its place. Give another name in your settings: a moderator then looks at it.} organisation {a moderator has hidden the name and the texts of your organisation. A number stands in place of its name. Once the people who run the platform have changed them, a moderator looks at them again.} document {a moderator has hidden your document. Only you, your organisation and the moderators see it. Write a next version that no longer breaks the rule: a moderator then looks at it again.} other {a moderator has hidden your contribution. Only you and the moderators see it. Edit it so that it no longer breaks the rule: a moderator then looks at it again.}}',
    ),
  },
  redact: {
    subject: msg(
      '{noun, select, reply {Words in your reply were blacked out} other {Words in your contribution were blacked out}}',
    ),
    text: msg(
      '{noun, select, reply {a moderator has blacked out some words in your reply. The rest of it stands as you wrote it. This applies without a time limit, unless the decision is changed.} other {a moderator has blacked out some words in your contribution. The rest of it stands as you wrote it. This applies without a time limit, unless the decision is changed.}}',
    ),
  },
  lock: {
    subject: msg(
      '{noun, select, reply {Nobody can reply to your reply} other {Nobody can reply to your contribution}}',
    ),
    text: msg(
      '{noun, select, reply {a moderator has locked the replies to your reply. It stays where it is, and everyone can read it.} other {a moderator has locked the replies to your contribution. It stays where it is, and everyone can read it.}}',
    ),
  },
  label: {
    subject: msg(
      '{noun, select, reply {Your reply carries a note} other {Your contribution carries a note}}',
    ),
    text: msg(
      '{noun, select, reply {a moderator has put a note above your reply. It stays where it is, and everyone can read it.} other {a moderator has put a note above your contribution. It stays where it is, and everyone can read it.}}',
    ),
  },
  move: {
    subject: msg(
      '{noun, select, reply {Your reply was moved to another debate} other {Your contribution was moved to another debate}}',
    ),
    text: msg(
      'a moderator has moved your contribution to another debate, with its replies. Its old address leads there. This applies without a time limit, unless the decision is changed.',
    ),
  },
  keep: {
    subject: msg(
      '{noun, select, reply {Your reply stays} debate {Your debate stays} profile {Your profile stays as it is} organisation {What your organisation says about itself stays} document {Your document stays} other {Your contribution stays}}',
    ),
    text: msg(
      '{noun, select, reply {a moderator looked at your reply. It stays as it is, and there is nothing for you to do.} debate {a moderator looked at the introduction of your debate. It stays as it is, and there is nothing for you to do.} profile {a moderator looked at the name in your profile. It stays as it is, and there is nothing for you to do.} organisation {a moderator looked at what your organisation says about itself. It stays as it is, and there is nothing for you to do.} document {a moderator looked at your document. It stays as it is, and there is nothing for you to do.} other {a moderator looked at your contribution. It stays as it is, and there is nothing for you to do.}}',
    ),
  },
  restore: {
    subject: msg(
      '{noun, select, reply {Your reply is back} debate {Your debate is back} profile {Your name is back} organisation {What your organisation says about itself is back} document {Your document is back} other {Your contribution is back}}',
    ),
    text: msg(
      '{noun, select, reply {the decision to remove your reply has been reversed. Your reply is back where it was.} debate {the decision to remove your debate has been reversed. Your debate is back as it was, with everything in it.} profile {the decision to remove the name in your profile has been reversed. Your name is shown as before.} organisation {the decision to remove the name and the texts of your organisation has been reversed. They are shown as before.} document {the decision to remove your document has been reversed. Everyone can read it as before.} other {the decision to remove your contribution has been reversed. Your contribution is back where it was.}}',
    ),
  },
};

/** What a decision about the {noun} is called for its author, as subject of the mail and as notice (messages to translate). */
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
  '{noun, select, reply {the decision not to publish your reply has been reversed. It is published now.} other {the decision not to publish your contribution has been reversed. It is published now.}}',
);

/** Of a decision that left the item where it was, as its author reads it (messages to translate). */
const undone = {
  subject: msg('A decision about what you wrote was reversed'),
  text: msg('a decision about what you wrote was reversed. Its effects are undone.'),
};

/** What brought it before the moderators, and whether a machine found it, as the author reads it. */
const detections: Record<DecisionSource, string> = {
  screening: msg('An automatic rule held the text for a moderator; a person decided.'),
  flag: msg('A member reported the text; a person decided. No automated means were used.'),
  notice: msg(
    'Someone sent a notice that the text is illegal; a person decided. No automated means were used.',
  ),
  'trusted-flagger': msg(
    'A trusted flagger sent a notice that the text is illegal; a person decided. No automated means were used.',
  ),
  order: msg('An authority ordered it; a person decided. No automated means were used.'),
  staff: msg('The moderators found the text themselves; a person decided. No automated means were used.'),
};

/** What is said of a decision that was taken back and had left the item where it was (a message to translate). */
export const undoneSubject: string = undone.subject;

/** What the author is told when something ends by itself (messages to translate). */
export const endedSubjects = {
  lock: msg('Others can reply to what you wrote again'),
  label: msg('What you wrote no longer carries a note'),
  limit: msg('What you write appears at once again'),
  suspension: msg('Your suspension has ended: you can write again'),
} as const;

/** Returns what the author of an item of this name reads about a decision, in their language. */
export function authorNews(
  decision: DecisionSummary,
  noun: ItemNoun,
  t: Translate,
  date: (date: Date) => string,
) {
  const { act, previousState, newState } = decision;
  const reversed = decision.reverses !== null;
  const declineReversed = reversed && act === 'approve';
  const { subject, text } = act === 'restore' && previousState === newState ? undone : forAuthors[act];
  return {
    subject: t(subject, { noun }),
    text: [t(declineReversed ? reversedDecline : text, { noun }), ...scopeOf(decision, t, date)].join(' '),
    detection: reversed ? null : t(detections[decision.source]),
    sanction: sanctionNews(decision, t, date),
  };
}

/** What a label says, and until when it or a lock holds. */
function scopeOf(
  { act, label, endsAt }: DecisionSummary,
  t: Translate,
  date: (date: Date) => string,
): string[] {
  if (act !== 'label' && act !== 'lock') return [];
  const said = label === null ? [] : [t('It says: “{label}”', { label: t(labelTexts[label]) })];
  const until =
    endsAt === null
      ? t('This applies without a time limit, unless the decision is changed.')
      : t('This applies until {date}.', { date: date(endsAt) });
  return [...said, until];
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
    return t('Until {date}, a moderator reads everything you write before it appears.', {
      date: date(sanctionEndsAt),
    });
  }
  if (sanction === 'closure') return t('Your account is closed: you can no longer sign in.');
  if (sanction === 'suspension' && sanctionEndsAt) {
    return t(
      'Your account is suspended from writing until {date}. Until then you can still sign in and read.',
      {
        date: date(sanctionEndsAt),
      },
    );
  }
  return null;
}
