/** What axe cannot see: error patterns, enlarged and spaced text, print, contrast themes, languages, sizes of targets. */
import { beforeAll, describe, expect, it } from 'vitest';
import { type OpenedPage, reflows } from '../support/browser.ts';
import { served } from '../support/served.ts';
import { makeWorld, type Role, roles } from './helpers.ts';
import { Keyboard } from './keyboard.ts';
import { clipped, fieldsOf } from './looking.ts';
import { answersOf, pagesOf, submit } from './pages.ts';

const test = await served({ demo: true });
const world = await makeWorld(test);
const opened = new Map<Role, OpenedPage>();
const as = (role: Role) => {
  const at = opened.get(role);
  if (!at) throw new Error(`no page for ${role}`);
  return at.page;
};

beforeAll(async () => {
  for (const role of roles) {
    opened.set(role, await test.open(role === 'visitor' ? {} : { as: world.ids[role] }));
  }
});

const every = pagesOf(world);
/** Each kind of page once, for those who have most to do on it. */
const sample = every.filter(({ name }) =>
  [
    'home',
    'board',
    'debate',
    'contribution',
    'case, open',
    'queue',
    'log',
    'account',
    'registration',
    'head',
  ].includes(name),
);
const lastRole = (visit: { as: readonly Role[] }) => visit.as.at(-1) ?? 'visitor';

describe('a form with errors', () => {
  const wrong = answersOf(world).filter(({ status }) => status === 422);
  it.each(wrong)('$name: says so first, leads to each field and says there what to do', async (visit) => {
    const page = as(visit.as[0] ?? 'visitor');
    await page.goto(visit.path);
    await visit.send?.(page);
    expect(await page.title()).toMatch(/^Error: /);
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('errors');
    const fields = await page.locator('#errors a').evaluateAll(fieldsOf);
    expect(fields.length).toBeGreaterThan(0);
    for (const field of fields) expect(field).toMatchObject({ found: true, invalid: true, said: true });
  });

  it('keeps what was typed, but for passwords', async () => {
    const page = as('visitor');
    await page.goto('/accounts/registration');
    const typed = { name: 'Noor “N” <b>', handle: '--', email: 'no address', password: 'kept by nobody' };
    await submit(page, '/registration', typed);
    const kept = await page.evaluate(() =>
      ['name', 'handle', 'email', 'password'].map(
        (id) => (document.getElementById(id) as HTMLInputElement).value,
      ),
    );
    expect(kept).toEqual([typed.name, typed.handle, typed.email, '']);
  });
});

describe.each(sample)('$name', (visit) => {
  it('has targets of 44 pixels for what one does on it', async () => {
    const page = as(lastRole(visit));
    await page.goto(visit.path);
    for (const width of [1280, 360]) {
      await page.setViewportSize({ width, height: 800 });
      const small = await page.evaluate(() =>
        [
          ...document.querySelectorAll(
            '.button:not(.quiet), input:not([type=radio], [type=checkbox]), select, textarea, .choices label',
          ),
        ]
          // What a line folds away is no target.
          .filter((element) => element.checkVisibility())
          .map((element) => ({ html: element.outerHTML.slice(0, 80), box: element.getBoundingClientRect() }))
          .filter(({ box }) => box.width > 0 && (box.height < 43.5 || box.width < 43.5))
          .map(({ html }) => html),
      );
      expect(small).toEqual([]);
    }
  });

  it('loses nothing with text of twice the size, and with wide spacing', async () => {
    const page = as(lastRole(visit));
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.goto(visit.path);
    await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'));
    expect({ clipped: await clipped(page), reflows: await reflows(page) }).toEqual({
      clipped: [],
      reflows: true,
    });
    await page.evaluate(() => document.documentElement.style.removeProperty('font-size'));
    await page.setViewportSize({ width: 320, height: 800 });
    await page.evaluate(() => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(
        '* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-block-end: 2em !important }',
      );
      document.adoptedStyleSheets.push(sheet);
    });
    expect({ clipped: await clipped(page), reflows: await reflows(page) }).toEqual({
      clipped: [],
      reflows: true,
    });
  });

  it('shows all text in a contrast theme, and nothing moves for who wants it still', async () => {
    const page = as(lastRole(visit));
    await page.goto(visit.path);
    await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
    const hidden = await page.evaluate(() => {
      const ground = (element: Element | null): string => {
        for (let at = element; at; at = at.parentElement) {
          const { backgroundColor } = getComputedStyle(at);
          if (backgroundColor !== 'rgba(0, 0, 0, 0)') return backgroundColor;
        }
        return 'rgb(255, 255, 255)';
      };
      return [...document.querySelectorAll('body *')]
        .filter((element) =>
          [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim()),
        )
        .filter((element) => {
          const { color, fill } = getComputedStyle(element);
          return (element instanceof SVGElement ? fill : color) === ground(element);
        })
        .map((element) => element.outerHTML.slice(0, 80));
    });
    const moving = await page.evaluate(() => document.getAnimations().length);
    await page.emulateMedia({ forcedColors: 'none' });
    expect({ hidden, moving }).toEqual({ hidden: [], moving: 0 });
  });
});

it('prints a debate whole, with its address and date, and without what one presses', async () => {
  const page = as('member');
  await page.goto(world.debate.path);
  await page.emulateMedia({ media: 'print' });
  const shown = await page.evaluate(() => {
    const visible = (selector: string) =>
      [...document.querySelectorAll(selector)].filter((element) => element.checkVisibility()).length;
    return {
      pressed: visible('nav, form, button, .button, input, textarea, select'),
      replies: visible('.replies .contribution'),
      background: visible('.background .prose'),
      text: document.body.innerText,
    };
  });
  await page.emulateMedia({ media: 'screen' });
  expect(shown).toMatchObject({ pressed: 0, replies: 26, background: 2 });
  expect(shown.text).toContain(`${test.baseUrl}${world.debate.path}`);
  expect(shown.text).toMatch(/Printed on 20 November 2026/);
});

describe('languages', () => {
  it('marks every text in another language than the page, wherever it stands', async () => {
    const german = 'Wer zahlt die Ersatzteile?';
    const places: [Role, string][] = [
      ['visitor', '/'],
      ['visitor', '/boards/sustainability'],
      ['visitor', '/debates'],
      ['visitor', world.empty.path],
      ['member', `/debates/${world.empty.id}/contributions/new`],
      ['visitor', `/debates/${world.empty.id}/versions`],
      ['curator', `/debates/${world.empty.id}/curation`],
      ['curator', `/debates/${world.empty.id}/edit`],
    ];
    const unmarked: string[] = [];
    for (const [role, path] of places) {
      const page = as(role);
      await page.goto(path);
      const found = await page.evaluate((words) => {
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        const parents: Element[] = [];
        while (walker.nextNode()) {
          const parent = walker.currentNode.parentElement;
          if (parent && walker.currentNode.textContent?.includes(words)) parents.push(parent);
        }
        const wrong = parents.filter((parent) => parent.closest('[lang]')?.getAttribute('lang') !== 'de');
        return { found: parents.length, wrong: wrong.map(({ outerHTML }) => outerHTML.slice(0, 100)) };
      }, german);
      if (found.found === 0) unmarked.push(`${path}: not there`);
      for (const wrong of found.wrong) unmarked.push(`${path}: ${wrong}`);
    }
    expect(unmarked).toEqual([]);
  });

  it('are chosen with one button, which leads back to the same page and is the only cookie', async () => {
    const { page, context } = await test.open();
    await page.goto('/debates?sort=new');
    await new Keyboard(page).press('button', 'français');
    expect(page.url()).toBe(`${test.baseUrl}/debates?sort=new`);
    expect(await page.locator('html').getAttribute('lang')).toBe('fr');
    expect((await context.cookies()).map(({ name, value }) => [name, value])).toEqual([['language', 'fr']]);
    await page.goto(world.debate.path);
    const marked = (words: string) =>
      page.getByText(words, { exact: true }).locator('xpath=ancestor-or-self::*[@lang][1]');
    expect(await marked('Une réponse en français.').getAttribute('lang')).toBe('fr');
    expect(await marked('Eine Antwort auf Deutsch.').getAttribute('lang')).toBe('de');
    expect(await marked('What speaks for it, number 3.').getAttribute('lang')).toBe('en');
    await context.close();
  });
});

it.each([true, false])('the menu of a narrow screen opens by keyboard (scripts: %s)', async (scripts) => {
  const { page, context } = await test.open({ width: 360, scripts });
  await page.goto('/');
  const keys = new Keyboard(page);
  await keys.to('summary', 'Menu');
  await page.keyboard.press('Enter');
  await keys.press('a', 'Debates');
  expect(new URL(page.url()).pathname).toBe('/debates');
  expect(keys.faults).toEqual([]);
  await context.close();
});

it('what is hard to undo is asked first: Escape and the first button leave all as it is, the second does it', async () => {
  const page = as('admin');
  await page.goto('/admin/grants');
  const role = page.getByRole('listitem').filter({ hasText: 'Curator, board' });
  const end = role.getByRole('button', { name: 'End the role' });
  const asked = page.getByRole('dialog', { name: 'End this role now?' });
  for (const leave of ['Escape', 'Enter']) {
    await end.press('Enter');
    await asked.waitFor();
    await page.keyboard.press(leave);
    await asked.waitFor({ state: 'detached' });
    expect(await end.evaluate((button) => button === document.activeElement)).toBe(true);
  }
  await end.press('Enter');
  await asked.getByRole('button', { name: 'End the role' }).press('Enter');
  await expect.poll(() => end.count()).toBe(0);
});
