import type { Request, Response } from 'express';
import { msg } from '#src/platform/i18n/t.ts';

/** What can be said once on the page after a form: the cookie carries only the name. */
const messages = {
  published: msg('Your contribution is published.'),
  'published-together': msg(
    'Your contribution is published. It stands together with the others that share its text.',
  ),
  'published-many-mentions': msg(
    'Your contribution is published. It names more than ten people: only the first ten are told.',
  ),
  held: msg(
    'Your contribution is kept and waits for a moderator. Only you and the moderators see it until then.',
  ),
  countersigning: msg(
    'Your contribution is kept and waits for another delegate to countersign it. Only you, they and the moderators see it until then.',
  ),
  edited: msg('Your change is saved.'),
  withdrawn: msg('Your contribution is withdrawn.'),
  agree: msg('You agree.'),
  disagree: msg('You disagree.'),
  pass: msg('You pass on this one.'),
  'taken-back': msg('Your answer is taken back.'),
  'position-taken': msg('Your position is noted. You can change it while the debate is open.'),
  read: msg('Marked as read.'),
  pinned: msg('It stands among the turning points.'),
  unpinned: msg('It is no turning point any more.'),
  'proof-sent': msg('We sent a link to this address. Open it while you are signed in here.'),
  'affiliation-confirmed': msg('It is confirmed that you belong to this organisation.'),
  invited: msg('The invitation is sent.'),
  countersigned: msg('You countersigned the text. It is published.'),
  'countersigned-held': msg('You countersigned the text. A moderator reads it before it appears.'),
  'not-countersigned': msg('The author is told why you did not sign.'),
  registered: msg('Your account is confirmed and you are signed in. Welcome.'),
  'signed-in': msg('You are signed in.'),
  saved: msg('Saved.'),
  'draft-kept': msg('Your draft is kept.'),
  'draft-discarded': msg('The draft is deleted.'),
  'session-ended': msg('The session is ended.'),
  'password-changed': msg('Your password is changed. Other sessions are signed out.'),
  'email-sent': msg('We sent a link to the new address. The change takes effect when you open it.'),
  proposed: msg('Your proposal is sent to the curators. You will hear from them.'),
  opened: msg('The debate is open.'),
  closed: msg('The debate is closed.'),
  reopened: msg('The debate is open again.'),
  concluded: msg('The debate is concluded.'),
  declined: msg('The proposal is declined, and its author is told why.'),
  claimed: msg('The case is yours for 30 minutes.'),
  released: msg('The case is back in the queue.'),
  decided: msg('The decision stands and the author is told.'),
  flagged: msg('Thank you. The moderators will look at it and tell you what they decide.'),
  'role-granted': msg('The role is granted.'),
  'role-ended': msg('The role is ended.'),
} as const;
export type FlashName = keyof typeof messages;

/** Says something once on the next page; only to members, so that visitors get no cookie. */
export function flash(res: Response, name: FlashName): void {
  res.cookie('flash', name, {
    httpOnly: true,
    sameSite: 'lax',
    secure: res.req.app.locals.deps.config.secure,
    maxAge: 60_000,
  });
}

/** What a name stands for, as a message to translate. */
export function flashMessage(name: FlashName): string {
  return messages[name];
}

/** What is to be said on this page (a message to translate), and forgets it. */
export function takeFlash(req: Request, res: Response): string | null {
  const name = req.cookies.get('flash');
  if (name === undefined) return null;
  res.clearCookie('flash');
  return Object.hasOwn(messages, name) ? messages[name as FlashName] : null;
}
