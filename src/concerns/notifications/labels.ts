import { msg, type Translate } from '#src/platform/i18n/t.ts';
import type { FollowLevel, NotificationKind } from './notification.ts';

const sentences: Record<NotificationKind, string> = {
  reply: msg('{name} replied to you'),
  mention: msg('{name} mentioned you'),
  contribution: msg('{name} contributed'),
  edited: msg('{name} changed a contribution that you agree with'),
  opened: msg('A new debate is open'),
  reopened: msg('The debate is open again'),
  closed: msg('The debate is closed'),
  concluded: msg('The debate is concluded: what it found stands on top'),
  'affiliation-confirmed': msg('You are confirmed as belonging to {organisation}'),
  'affiliation-ended': msg('You no longer belong to {organisation}'),
  invitation: msg('{organisation} invites you: a link is in your mail'),
  countersignature: msg('A contribution for {organisation} waits for your signature'),
};

type Said = { kind: NotificationKind; authorName: string | null; organisationName: string | null };

/** What a notice says, in the reader's language. */
export function sentenceOf({ kind, authorName, organisationName }: Said, t: Translate): string {
  return t(sentences[kind], { name: authorName ?? '', organisation: organisationName ?? '' });
}

/** What each level is called. */
export const levelNames: Record<FollowLevel, string> = {
  everything: msg('Everything'),
  replies: msg('Replies to me and mentions'),
  nothing: msg('Nothing'),
};
