/** Every page there is: its address, who opens it, and how one gets there when it answers a form. */
import type { Page } from 'playwright-core';
import { administration } from './administration-pages.ts';
import { type makeWorld, type Role, roles } from './helpers.ts';

export type World = Awaited<ReturnType<typeof makeWorld>>;

export type Visit = {
  name: string;
  path: string;
  as: readonly Role[];
  status: number;
  /** Sends a form of the page, in the page; what is looked at is the answer. */
  send?: (page: Page) => Promise<unknown>;
};

const all = roles;
// Where staff have nothing to do that others have not.
const readers = ['visitor', 'member'] as const;
const members = ['member', 'curator', 'moderator', 'admin'] as const;
// What is one's own looks alike for whoever it is.
const personal = ['member', 'admin'] as const;
const visitor = ['visitor'] as const;
const curators = ['curator', 'admin'] as const;
const moderators = ['moderator', 'admin'] as const;

/** Every page that a GET opens. */
export function pagesOf(w: World): Visit[] {
  const to = (name: string, path: string, as: readonly Role[] = all, status = 200) => ({
    name,
    path,
    as,
    status,
  });
  const { path } = w.debate;
  return [
    to('home', '/'),
    to('boards', '/boards', readers),
    to('board', '/boards/sustainability'),
    to('board without debates', '/boards/inclusion?sort=closing', visitor),
    to('debates', '/debates', readers),
    to('debates, none', '/debates?state=closed', visitor),
    to('debate', path),
    to('debate, newest', `${path}?sort=newest&group=TU`, visitor),
    to('debate, common ground first', `${path}?sort=common-ground`, visitor),
    to('debate, divided', `${path}?sort=divided`, ['member']),
    to('common ground of a debate', `${path}/common-ground`, readers),
    to('how common ground is counted', '/common-ground', readers),
    to('debate, second page', `${path}?at=${w.removed}`, ['visitor', 'member', 'moderator']),
    to('debate without contributions', w.empty.path),
    to('debate, concluded', w.concluded.path, ['visitor', 'curator']),
    to('debate, proposed', `/debates/${w.proposed}`, ['member', 'curator']),
    to('versions of a head', `/debates/${w.debate.id}/versions`, ['visitor', 'curator']),
    to('contribution', `/contributions/${w.debate.long}`),
    to('contribution, own', `/contributions/${w.own}`, ['member']),
    to('contribution, held', `/contributions/${w.held}`, ['moderator']),
    to('contribution, removed', `/contributions/${w.removed}`, ['member', 'moderator']),
    to('versions of a contribution', `/contributions/${w.own}/versions`, ['visitor', 'member']),
    ...w.rules.read.map((path) => to(path, path, visitor)),
    to('for you', '/for-you', personal),
    to('what is new', '/unread', personal),
    to('bookmarks', '/bookmarks', personal),
    to('share a debate', `/debates/${w.debate.id}/share`, ['visitor', 'member']),
    to('share a contribution', `/contributions/${w.debate.long}/share`, ['visitor', 'member']),
    to('turning point', `/contributions/${w.debate.long}/turning-point`, curators),
    to('log', '/moderation/log', readers),
    to('log, none', '/moderation/log?board=inclusion', visitor),
    to('search', '/search', readers),
    to('search, found', '/search?q=energy+-nothing&group=ID', visitor),
    to('search, nothing found', '/search?q=%22quixotic+zeppelin%22', visitor),
    to('search, people', '/search?q=ida&kind=people', visitor),
    to('about', '/about', readers),
    to('accessibility', '/accessibility', readers),
    to('privacy', '/privacy', readers),
    to('profile', '/members/ida'),
    to('profile without contributions', '/members/noor-nobody', visitor, 404),
    to('demo mails', '/demo/mail', readers),
    to('demo mail', w.links.mail, readers),
    to('sign in', '/accounts/sign-in', visitor),
    to('registration', '/accounts/registration', visitor),
    to('registration sent', '/accounts/registration/sent', visitor),
    to('confirmation', w.links.confirmation, visitor),
    to('password forgotten', '/accounts/password-reset', visitor),
    to('reset sent', '/accounts/password-reset/sent', visitor),
    to('new password', w.links.reset, visitor),
    to('new address', w.links.email, ['visitor', 'member']),
    to('address changed', '/accounts/email-change/done', visitor),
    to('link used up', '/accounts/password-reset/nothing', visitor, 410),
    to('account', '/accounts/me', members),
    to('password', '/accounts/me/password', personal),
    to('e-mail', '/accounts/me/email', personal),
    to('sessions', '/accounts/me/sessions', personal),
    to('second factor', '/accounts/second-factor', ['moderator']),
    to('my data', '/accounts/me/data', personal),
    to('my data, asked for', '/accounts/me/data/asked', ['member']),
    to('closing', '/accounts/me/closing', personal),
    to('file of data', w.links.file, ['member']),
    to('account closed', '/accounts/closed', visitor),
    to('notices', '/notifications', personal),
    to('notices, none', '/notifications?only=unread&after=1', ['curator']),
    to('what one is told', '/accounts/me/notifications', personal),
    to('no more mails', w.links.stop, ['visitor', 'member']),
    to('nothing more about a debate', w.links.mute, visitor),
    to('own decisions', '/accounts/me/decisions', personal),
    to('propose', '/debates/new', personal),
    to('drafts', '/drafts', personal),
    to('draft, of a closed debate', w.writing.one, ['member']),
    to('draft, two versions', w.writing.two, ['member']),
    to('draft, to discard', `${w.writing.one}/removal`, ['member']),
    to('debate, with a draft', w.writing.asleep, ['member']),
    to('who shares a text', `${w.writing.shared}/sharing`, ['visitor', 'member']),
    to('debate, with a shared text', w.writing.path, ['visitor', 'member']),
    to('contribute', `/debates/${w.debate.id}/contributions/new`, personal),
    to('reply', `${path}/contributions/new?in_reply_to=${w.debate.long}`, personal),
    to('edit', `/contributions/${w.own}/edit`, ['member']),
    to('withdraw', `/contributions/${w.own}/withdrawal`, ['member']),
    to('report', `/report/contribution/${w.debate.folding}`, ['visitor', ...personal]),
    to('notice', `/notices/new?kind=contribution&id=${w.debate.folding}&version=1`, ['visitor', 'member']),
    to('notice, sent', '/notices/sent/1', visitor),
    to('notice, nowhere', `/notices/${'x'.repeat(43)}`, visitor, 404),
    to('reported before', `/report/contribution/${w.flagged}`, ['member']),
    to('head', `/debates/${w.debate.id}/edit`, curators),
    to('what waits for curators', '/curation', curators),
    to('curation, open', `/debates/${w.debate.id}/curation`, curators),
    to('curation, proposed', `/debates/${w.proposed}/curation`, curators),
    to('organisations', '/organisations', readers),
    to('organisations, none found', '/organisations?q=zzz&group=TU', visitor),
    to('organisation', w.organisations.body, ['visitor', 'member', 'curator']),
    to('organisation without contributions', w.organisations.empty, ['visitor', 'member']),
    to('organisation, people', `${w.organisations.body}/people`, ['member', 'curator']),
    to('organisation, who belonged', `${w.organisations.body}/people?ended=1`, ['member']),
    to('organisation, edited', `${w.organisations.body}/edit`, ['curator']),
    to('organisation, new', '/organisations/new', curators),
    to('organisations, unlisted', '/organisations/unlisted', curators),
    to('organisations, the same', w.organisations.unlisted, ['curator']),
    to('affiliations, own', '/organisations/mine', personal),
    to('affiliation, own', w.organisations.own, ['member', 'curator']),
    to('affiliation, to prove', w.organisations.pending, ['member', 'curator']),
    to('affiliation, by a link', w.organisations.confirmation, ['member']),
    to('invitation', w.organisations.joining, ['visitor', 'member']),
    to('countersignatures', '/organisations/countersignatures', ['member', 'curator']),
    to('notices received', '/moderation/notices', moderators),
    to('trusted flaggers', '/moderation/trusted-flaggers', ['admin']),
    to('queue', '/moderation/queue', moderators),
    to('queue, none', '/moderation/queue?board=inclusion', moderators),
    to('case, claimed', w.cases.claimed, moderators),
    to('case, open', w.cases.open, moderators),
    to('case, decided', w.cases.decided, moderators),
    ...w.registers.map((path) => to(path, path, moderators)),
    to('own orders', '/accounts/me/orders', ['member']),
    ...administration(w, to),
    ...w.rules.changed.map((path) => to(path, path, ['admin'])),
    to('not found', '/nothing-here', all, 404),
    to('not a visitor’s', '/accounts/me', visitor, 403),
    to('not a member’s', '/admin', ['member', 'curator', 'moderator'], 403),
  ];
}

/** Sends the page's only form with this action, as it stands or with these values. */
export async function submit(page: Page, action: string, values: Record<string, string> = {}): Promise<void> {
  const answered = page.waitForNavigation();
  await page.evaluate(
    ([to, fields]) => {
      const form = document.querySelector(`form[method=post][action$="${to}"]`);
      if (!(form instanceof HTMLFormElement)) throw new Error(`no form ${to}`);
      for (const [name, value] of Object.entries(fields)) {
        const field = form.elements.namedItem(name);
        if (field && 'value' in field) field.value = value;
      }
      form.submit();
    },
    [action, values] as const,
  );
  await answered;
}

/** Every page that only answers a form. */
export function answersOf(w: World): Visit[] {
  const text = `/contributions/${w.own}/text`;
  const board = `/admin/boards/${w.board}`;
  const decisions = `${w.cases.open}/decisions`;
  const answer = (name: string, path: string, as: readonly Role[], status: number, send: Visit['send']) =>
    ({ name, path, as, status, ...(send ? { send } : {}) }) as const;
  const wrong = (name: string, path: string, action: string, as: readonly Role[], values = {}) =>
    answer(`${name}, with errors`, path, as, 422, (page) => submit(page, action, values));
  return [
    wrong('registration', '/accounts/registration', '/registration', visitor),
    wrong('sign in', '/accounts/sign-in', '/sign-in', visitor),
    wrong('confirmation', w.links.confirmation, w.links.confirmation, visitor),
    wrong('password forgotten', '/accounts/password-reset', '/password-reset', visitor),
    wrong('new password', w.links.reset, w.links.reset, visitor),
    wrong('account', '/accounts/me', '/profile', ['member'], { name: '' }),
    wrong('password', '/accounts/me/password', '/password', ['member']),
    wrong('second factor', '/accounts/second-factor', '/set-up', ['moderator']),
    wrong('e-mail', '/accounts/me/email', '/email', ['member']),
    wrong('propose', '/debates/new', '/debates', ['member']),
    wrong('contribute', w.debate.path, '/contributions', ['member']),
    wrong('edit', `/contributions/${w.own}/edit`, '/text', ['member'], { claim: '' }),
    wrong('report', `/report/contribution/${w.debate.folding}`, '/flag', ['member']),
    wrong('head', `/debates/${w.debate.id}/edit`, '/head', ['curator'], { title: '' }),
    wrong('opening', `/debates/${w.proposed}/curation`, '/refusal', ['curator']),
    wrong('decision', w.cases.open, '/decisions', ['moderator']),
    wrong('organisation', '/organisations/new', '/organisations', ['curator']),
    wrong('affiliation, own', '/organisations/mine', '/mine', ['member']),
    wrong('affiliation, to prove', w.organisations.pending, '/proof', ['member'], {
      email: 'x@evil-declared.example',
    }),
    wrong('affiliation, confirmed', w.organisations.pending, '/confirmation', ['curator']),
    wrong('invitation', `${w.organisations.body}/people`, '/invitations', ['member']),
    wrong('countersignature', '/organisations/countersignatures', '/refusal', ['member']),
    wrong('board', board, board, ['admin'], { nameEn: '' }),
    wrong('role', `/admin/members/${w.speaker}`, '/grants', ['admin'], { role: 'none' }),
    wrong('verification', `/admin/members/${w.speaker}`, '/verification', ['admin']),
    answer('preview of a contribution', w.debate.path, ['member'], 200, async (page) => {
      await page.locator('#claim').fill('Repair must be possible.');
      await preview(page, '#text');
    }),
    answer('preview of a decision', w.cases.open, ['moderator'], 200, async (page) => {
      await page.locator('[name=act][value=remove]').check();
      await page.locator('[name=clause]').selectOption('3.1');
      await page.locator('#explanation').fill('It is private.');
      await preview(page, '#facts');
    }),
    answer('advice', w.writing.asleep, ['member'], 200, (page) => submit(page, '/contributions')),
    answer('nearly the same', w.writing.path, ['member'], 200, (page) =>
      submit(page, '/contributions', { claim: 'A claim.', text: w.writing.nearly }),
    ),
    answer('stale edit', `/contributions/${w.own}/edit`, ['member'], 409, (page) =>
      submit(page, text, { revision: '1' }),
    ),
    answer('stale head', `/debates/${w.debate.id}/edit`, ['curator'], 409, (page) =>
      submit(page, '/head', { version: '1' }),
    ),
    answer('stale board', board, ['admin'], 409, (page) => submit(page, board, { state: 'x' })),
    answer('stale decision', w.cases.open, ['moderator'], 409, async (page) => {
      await page.locator('[name=act][value=keep]').check();
      await submit(page, decisions, { revision: '9' });
    }),
    answer('too much text', w.debate.path, ['member'], 413, (page) =>
      submit(page, '/contributions', { text: 'long '.repeat(120_000) }),
    ),
  ];
}

async function preview(page: Page, field: string): Promise<void> {
  await page.locator(field).fill('What I *know* about it.');
  const answered = page.waitForNavigation();
  await page.locator('button[formaction$="/preview"]').click();
  await answered;
}
