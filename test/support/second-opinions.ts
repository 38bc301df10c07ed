/** What two other tools find beside axe: a validator of HTML, and IBM's checker of accessibility. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { HtmlValidate } from 'html-validate';
import type { Page } from 'playwright-core';

const validator = new HtmlValidate({
  root: true,
  extends: ['html-validate:standard', 'html-validate:a11y'],
  elements: ['html5'],
  rules: {
    // A button in a form submits it: what the standard says need not be said on each.
    'no-implicit-button-type': 'off',
    // The buttons of answers stand in the cards, and name their form.
    'wcag/h32': 'off',
  },
});

/** Firefox brings back what a script wrote into a hidden field unless it is "off": said on purpose. */
const isFault = ({ ruleId, message }: { ruleId: string; message: string }) =>
  !(ruleId === 'valid-autocomplete' && message.includes('<input type="hidden">'));

/** Returns what is no valid HTML in a page as it was sent. */
export async function markupFaults(html: string): Promise<string[]> {
  const { results } = await validator.validateString(html);
  return results.flatMap(({ messages }) =>
    messages
      .filter(isFault)
      .map(({ ruleId, message, selector }) => `html-validate ${ruleId}: ${message} (${selector})`),
  );
}

const ibm = readFileSync(
  createRequire(import.meta.url).resolve('accessibility-checker-engine/ace.js'),
  'utf8',
);

/** What IBM's checker takes for a violation and is none, with the reason. */
const falseAlarms = new Map([
  ['aria_form_label_unique', 'a form without a name is no landmark, and needs none'],
  ['input_autocomplete_valid', 'the standard has "username" for fields of the type email too'],
  ['fieldset_label_valid', 'the legends of fieldsets in a closed details element are not looked at'],
  ['input_label_exists', 'the labels of fields in a closed details element are not looked at'],
]);

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
    .filter(({ ruleId }) => !falseAlarms.has(ruleId))
    .map(({ ruleId, text }) => `IBM ${ruleId}: ${text}`);
}
