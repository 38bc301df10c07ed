import { beforeAll, describe, expect, it } from 'vitest';
import { lastReviewed } from '#src/site/about/accessibility.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { statementCount } from '../../support/statements.ts';

let test: TestApp;

beforeAll(async () => {
  test = await testApp();
});

const titles = {
  about: ['About this platform', 'À propos', 'Über'],
  privacy: ['Privacy', 'Confidentialité|Vie privée|Protection', 'Datenschutz'],
  accessibility: ['Accessibility', 'Accessibilité', 'Barrierefreiheit'],
};
const cases = Object.entries(titles).flatMap(([name, inLanguages]) =>
  ['en', 'fr', 'de'].map((language, i) => [name, language, inLanguages[i] ?? ''] as const),
);

describe('a page of text', () => {
  it.each(cases)('/%s is read in %s', async (name, language, title) => {
    const { status, text } = await test.visitor().get(`/${name}`).set('Accept-Language', language);
    expect(status).toBe(200);
    expect(text).toContain(`<html lang="${language}">`);
    const heading = /<h1>([^<]+)<\/h1>/.exec(text)?.[1] ?? '';
    expect(heading).toMatch(new RegExp(title));
    expect(text.match(/<h1/g)).toHaveLength(1);
    expect(text).toMatch(/<h2>/);
    expect(text).not.toMatch(/\{\w+\}|^#|\*\*/m);
  });

  it('asks the database nothing', async () => {
    expect(await statementCount(test.db, () => test.visitor().get('/about'))).toBe(0);
  });
});

describe('the accessibility statement', () => {
  it('names the day of its last review in the reader’s language', async () => {
    const { text } = await test.visitor().get('/accessibility').set('Accept-Language', 'fr');
    const day = new Intl.DateTimeFormat('fr', { dateStyle: 'long', timeZone: 'UTC' }).format(
      new Date(lastReviewed),
    );
    expect(text).toContain(`<time datetime="${lastReviewed}">${day}</time>`);
  });

  // Directive (EU) 2016/2102 and Decision (EU) 2018/1523: reviewed at least once a year.
  it('was reviewed within the last year', () => {
    const days = (Date.now() - Date.parse(lastReviewed)) / 86_400_000;
    expect(
      days,
      'Review views/pages/accessibility.*.md and set the day in src/site/about/accessibility.ts',
    ).toBeLessThan(365);
  });
});
