/** What two other tools find beside axe: a validator of HTML, and IBM's checker of accessibility. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { HtmlValidate } from 'html-validate';
import type { Page } from 'playwright-core';
import { acceptedFindings } from '#src/site/about/accepted-findings.ts';

const validator = new HtmlValidate({
  root: true,
  extends: ['html-validate:standard', 'html-validate:a11y'],
  elements: ['html5'],
});

const met = new Set<string>();

/** Whether a report stays as it is; then the accessibility statement tells of it. */
function isAccepted(tool: (typeof acceptedFindings)[number]['tool'], rule: string, message: string): boolean {
  const found = acceptedFindings.find(
    (one) => one.tool === tool && one.rule === rule && message.includes(one.only ?? ''),
  );
  if (found) met.add(rule);
  return found !== undefined;
}

/** The rules whose reports are accepted, and that no page has met in this process. */
export function acceptedInVain(): string[] {
  return acceptedFindings.map(({ rule }) => rule).filter((rule) => !met.has(rule));
}

/** Returns what is no valid HTML in a page as it was sent. */
export async function markupFaults(html: string): Promise<string[]> {
  const { results } = await validator.validateString(html);
  return results.flatMap(({ messages }) =>
    messages
      .filter(({ ruleId, message }) => !isAccepted('html-validate', ruleId, message))
      .map(({ ruleId, message, selector }) => `html-validate ${ruleId}: ${message} (${selector})`),
  );
}

const ibm = readFileSync(
  createRequire(import.meta.url).resolve('accessibility-checker-engine/ace.js'),
  'utf8',
);

type Finding = { ruleId: string; value: readonly [string, string]; message: string; snippet: string };
type Checker = { check: (at: Document, rulesets: string[]) => Promise<{ results: Finding[] }> };

/** Returns what IBM's checker finds violated on the page that stands, by the rules of WCAG 2.2. */
export async function ibmFaults(page: Page): Promise<string[]> {
  await page.evaluate(ibm);
  const found = await page.evaluate(async () => {
    const { ace } = window as unknown as { ace: { Checker: new () => Checker } };
    const { results } = await new ace.Checker().check(document, ['WCAG_2_2']);
    return results
      .filter(({ value: [level, outcome] }) => level === 'VIOLATION' && outcome === 'FAIL')
      .map(({ ruleId, message, snippet }) => ({ ruleId, text: `${message} (${snippet.slice(0, 120)})` }));
  });
  return found
    .filter(({ ruleId, text }) => !isAccepted('IBM Equal Access', ruleId, text))
    .map(({ ruleId, text }) => `IBM ${ruleId}: ${text}`);
}
