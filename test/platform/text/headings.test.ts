import { expect, it } from 'vitest';
import { headingsUp } from '#src/platform/text/headings.ts';
import { renderMarkdown } from '#src/platform/text/markdown.ts';

it('headings stand one level higher under an h2, and nothing else changes', () => {
  const { html } = renderMarkdown('### Questions\n\n`<h4>`, <h4>x</h4>\n\n##### Details\n\n- a **b**');
  expect(html).toContain('<h4>Questions</h4>');
  const raised = headingsUp(html);
  expect(raised).toContain('<h3>Questions</h3>');
  expect(raised).toContain('<h4>Details</h4>');
  expect(raised).toContain('<code>&lt;h4&gt;</code>');
  expect(raised.replaceAll(/<\/?h[3-6]>/g, '')).toBe(html.replaceAll(/<\/?h[3-6]>/g, ''));
});
