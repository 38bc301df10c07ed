import type { Role } from './helpers.ts';
import type { Visit, World } from './pages.ts';

/** The pages of the administration, of complaints, of the yearly report and of what became of debates. */
export function administration(
  w: World,
  to: (name: string, path: string, as: readonly Role[]) => Visit,
): Visit[] {
  const { practices } = w.organisations;
  return [
    to('administration', '/admin', ['admin']),
    to('administration, boards', '/admin/boards', ['admin']),
    to('administration, new board', '/admin/boards/new', ['admin']),
    to('administration, board', `/admin/boards/${w.board}`, ['admin']),
    to('administration, members', '/admin/members', ['admin']),
    to('administration, nobody found', '/admin/members?q=zzz', ['admin']),
    to('administration, member', `/admin/members/${w.speaker}`, ['admin']),
    to('administration, roles', '/admin/grants', ['admin']),
    to('administration, failures', '/admin/failures', ['admin']),
    to('administration, confirmations', '/admin/confirmations', ['admin']),
    to('administration, statements', '/admin/statements?from=2026-01-01&to=2026-12-31', ['admin']),
    to('administration, terms', '/admin/terms', ['admin']),
    to('report of a debate', `/report/debate/${w.debate.id}`, ['member']),
    to('overview', '/moderation/overview', ['moderator', 'admin']),
    to('complaint', w.complaint.href, ['visitor']),
    to('question to the author', w.complaint.question, ['member']),
    to('own reports', '/accounts/me/reports', ['member']),
    to('complaints', '/moderation/appeals', ['moderator', 'admin']),
    to('complaint, reviewed', `/moderation/appeals/${w.complaint.id}`, ['moderator', 'admin']),
    to('prepared wordings', '/moderation/wordings', ['moderator', 'admin']),
    to('new wording', '/moderation/wordings/new', ['moderator']),
    to('decide together', `/moderation/bulk?case=${w.cases.open.split('/').at(-1)}&case=999999`, [
      'moderator',
    ]),
    to('practices', '/practices', ['visitor', 'member']),
    to('practices, none', '/practices?country=MT', ['visitor']),
    to('practice', `/practices/${practices.published}`, ['visitor', 'member']),
    to('what became of a contribution', `/contributions/${practices.cited}/fate`, ['visitor', 'member']),
    to('practice, versions', `/practices/${practices.published}/versions`, ['visitor']),
    to('practice, waiting', `/practices/${practices.waiting}`, ['member']),
    to('what is due', '/due', ['visitor', 'member']),
    to('what is due, none', '/due?state=excused', ['visitor']),
    to('duty', '/duties/1', ['visitor', 'member', 'curator']),
    to('new practice', '/practices/new', ['member', 'curator']),
    to('next version of a practice', `/practices/${practices.published}/edit`, ['member']),
    to('reviews', '/reviews', ['curator']),
    to('review', `/reviews/${practices.waiting}`, ['curator']),
    to('report of a practice', `/report/document/${practices.published}`, ['visitor']),
    to('transparency', '/transparency/2026', ['visitor']),
    to('transparency, written', '/admin/transparency/2025', ['admin']),
    to('administration, audit', '/admin/audit', ['admin']),
  ];
}
