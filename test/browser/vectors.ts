/** Which hostile texts each field gets. */
import type { Agent } from 'supertest';
import { expect } from 'vitest';
import { cleaned, isVisible } from '#src/platform/text/characters.ts';
import type { OpenedPage } from '../support/browser.ts';
import { hostile } from '../support/hostile.ts';
import { notInert } from './inert.ts';

/** Every text but floods, which only contributions are sent. */
export const vectors = hostile.filter(({ kind }) => kind !== 'flood').map((vector) => vector.text);
/** How many texts a field is sent, at least. */
export const each = 16;

let fields = 0;

/** Texts that a field takes, other ones for every field, none longer than `max` characters. */
export function textsFor(max = 5000): string[] {
  const fitting = vectors.filter(
    (vector) => vector.length <= max && vector.isWellFormed() && isVisible(cleaned(vector)),
  );
  expect(fitting.length).toBeGreaterThanOrEqual(each);
  const from = fields++ * each;
  return Array.from({ length: each }, (_, i) => fitting[(from + i) % fitting.length] ?? '');
}

/** Sends a form; where it leads, or undefined where it was refused with its form. Anything else fails. */
export async function send(agent: Agent, path: string, form: object): Promise<string | undefined> {
  const { status, headers } = await agent.post(path).type('form').send(form);
  expect([303, 422], `POST ${path} ${JSON.stringify(form).slice(0, 200)}`).toContain(status);
  return status === 303 ? String(headers.location) : undefined;
}

/** Sends a form that must be taken; where it leads. */
export async function stored(agent: Agent, path: string, form: object): Promise<string> {
  const place = await send(agent, path, form);
  expect(place, `POST ${path} ${JSON.stringify(form).slice(0, 400)}`).toBeDefined();
  return place ?? '';
}

/** Opens pages and the pages after them; what is wrong with any. */
export async function look(at: OpenedPage, paths: readonly string[]): Promise<string[]> {
  const faults: string[] = [];
  const { page } = at;
  for (const path of paths) {
    for (let next: string | null = path, most = 30; next !== null && most > 0; most--) {
      await page.goto(next);
      faults.push(...(await notInert(at)));
      next = await page.evaluate(() => document.querySelector('a[rel=next]')?.getAttribute('href') ?? null);
    }
  }
  return faults;
}
