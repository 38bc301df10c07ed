import Parser from 'markdown-it';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { searchSortNames } from '#src/concerns/search/page.ts';
import { searchSorts } from '#src/concerns/search/search.ts';
import { debateSorts } from '#src/forum/debates/debate.ts';
import { debateSortNames } from '#src/forum/debates/labels.ts';
import {
  complaintMonths,
  decisionActs,
  isRestriction,
  sanctions,
  suspensionDays,
} from '#src/moderation/decisions/decision.ts';
import { actNames, sanctionNames } from '#src/moderation/decisions/labels.ts';
import { misusePolicy } from '#src/moderation/misuse/misuse.ts';
import { screeningRuleTexts } from '#src/moderation/screening/labels.ts';
import { screeningRules } from '#src/moderation/screening/screening.ts';
import { readConfig } from '#src/platform/config.ts';
import { interfaceLanguages } from '#src/platform/i18n/languages.ts';
import { translator } from '#src/platform/i18n/t.ts';
import { contributionSortNames, contributionSorts } from '#src/site/debate-page/listing/order.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { sources } from '../../support/sources.ts';

const Document = z.object({
  title: z.string(),
  introduction: z.string(),
  sections: z.array(z.object({ title: z.string(), url: z.string(), markdown: z.string() })),
});
const each = ['terms', 'contact'].flatMap((name) =>
  interfaceLanguages.map((language) => [name, language] as const),
);
const squeezed = (text: string) => text.replace(/\s+/g, ' ');
const markdown = new Parser();

const test = await testApp();

async function documentOf(from: TestApp, name: string, language = 'en') {
  const get = (ending: string) =>
    from.visitor().get(`/${name}${ending}`).set('Accept-Language', language).expect(200);
  const [page, file, source] = [await get(''), await get('.json'), await get('.md')];
  return {
    html: squeezed(page.text),
    json: Document.parse(file.body),
    source: source.text,
    type: source.type,
  };
}

describe('the terms of use and the contact page', () => {
  it.each(each)('%s says the same as a page, as JSON and as Markdown, in %s', async (name, language) => {
    const { html, json, source, type } = await documentOf(test, name, language);
    expect(type).toBe('text/markdown');
    expect(html).toContain(`<html lang="${language}"`);
    const whole = [json.introduction, ...json.sections.map((section) => section.markdown)];
    for (const words of whole) {
      expect(html).toContain(squeezed(markdown.render(words)).trim());
      expect(source).toContain(words);
    }
    const headings = [
      ...html.matchAll(/<h2 id="[a-z]+"><a class="anchor" href="#([a-z]+)">([^<]*)<\/a><\/h2>/g),
    ];
    expect(headings.map(([, anchor, title]) => [`http://127.0.0.1:3000/${name}#${anchor}`, title])).toEqual(
      json.sections.map(({ url, title }) => [url, title]),
    );
    expect(source).not.toMatch(/\{\w+\}/);
  });
});

describe('the terms of use', () => {
  it.each(interfaceLanguages)('name every restriction, tool and order there is, in %s', async (language) => {
    const { source } = await documentOf(test, 'terms', language);
    const t = translator(language);
    const named = [
      ...decisionActs.filter(isRestriction).map((act) => actNames[act]),
      ...sanctions.flatMap((sanction) => (sanction === 'none' ? [] : [sanctionNames[sanction]])),
      ...debateSorts.map((sort) => debateSortNames[sort]),
      ...contributionSorts.map((sort) => contributionSortNames[sort]),
      ...searchSorts.map((sort) => searchSortNames[sort]),
    ];
    for (const name of named) expect(source).toContain(`- **${t(name)}**: `);
    for (const rule of screeningRules) expect(source).toContain(t(screeningRuleTexts[rule]));
  });

  it('take their numbers from the code', async () => {
    const { json } = await documentOf(test, 'terms');
    const about = (anchor: string) => json.sections.find(({ url }) => url.endsWith(`#${anchor}`))?.markdown;
    expect(about('complaints')).toContain(`for ${complaintMonths} months`);
    expect(about('restrictions')).toContain(`at most ${suspensionDays} days`);
    for (const value of Object.values(misusePolicy))
      expect(about('misuse')).toMatch(new RegExp(`\\b${value}\\b`));
    // Texts, notices and complaints: an example of each (Article 23(4)).
    expect(about('misuse')?.match(/Example: /g)).toHaveLength(3);
    // No number of the kind stands typed in a text: years, articles and examples do.
    const typed = sources('views/site/terms/terms.*.md').flatMap(({ text }) => [
      ...text.matchAll(/\b\d+ (?:days?|months?|jours|mois|Tage|Monate)/g),
    ]);
    expect(typed).toEqual([]);
  });

  it('say which duties the operator claims, and speak to minors where it is for them', async () => {
    const { config } = test.deps;
    expect((await documentOf(test, 'terms')).source).toContain(
      'no exception for micro and small enterprises',
    );
    expect((await documentOf(test, 'terms')).source).not.toContain('For young people');
    const small = await testApp({ ...config, smallEnterprise: true, forMinors: true });
    const { source } = await documentOf(small, 'terms');
    expect(source).toContain('The operator is a micro or small enterprise.');
    expect(source).toContain('16 to 18 of Regulation (EU) 2022/2065 bind it, and so does Article 24(3)');
    expect(source).toMatch(
      /20 to 28 do not[^.]*nor will they for twelve months after it outgrows that status/,
    );
    await small.visitor().get('/transparency').expect(200);
    expect(source).toContain('For young people');
  });
});

describe('the contact page', () => {
  const settings = (more: object) =>
    readConfig({ NODE_ENV: 'test', SESSION_SECRET: 'x'.repeat(32), DATABASE_URL: 'postgres://x/y', ...more });

  it('says who runs it, where authorities and users write, and in which languages', async () => {
    const { authoritiesContact, contactLanguages, legalRepresentative, operator } = settings({
      OPERATOR: 'Example *Foundation* <b>, Brussels',
      AUTHORITIES_CONTACT: 'authorities@example.org',
      CONTACT_LANGUAGES: 'nl, FR',
      LEGAL_REPRESENTATIVE: 'Somebody, 1 Street, Ghent',
    });
    const app = await testApp({ authoritiesContact, contactLanguages, legalRepresentative, operator });
    const { html } = await documentOf(app, 'contact');
    for (const words of [
      'run by Example *Foundation* &lt;b&gt;, Brussels.',
      'mailto:authorities@example.org',
      'mailto:contact@example.org',
      'in: Dutch and French',
      'is Somebody, 1 Street, Ghent.',
    ])
      expect(html).toContain(words);
    expect((await app.visitor().get('/')).text).toContain('href="/contact"');
  });

  it('is honest where nothing is set, and a language that is none stops the start', () => {
    expect(settings({})).toMatchObject({
      authoritiesContact: 'contact@example.org',
      contactLanguages: ['en'],
      legalRepresentative: undefined,
      smallEnterprise: false,
    });
    expect(() => settings({ CONTACT_LANGUAGES: 'en,klingon' })).toThrow('CONTACT_LANGUAGES');
  });
});
