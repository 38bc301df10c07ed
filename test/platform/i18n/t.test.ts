import { describe, expect, it } from 'vitest';
import { translator } from '#src/platform/i18n/t.ts';
import { html, SafeHtml } from '#src/platform/text/safe-html.ts';

const t = translator('en');

describe('a translated message', () => {
  it('has its parameters and plurals', () => {
    expect(t('Reply to {name}', { name: 'Ana' })).toBe('Reply to Ana');
    const message = '{count, plural, =0 {No replies yet} one {# reply} other {# replies}}';
    expect([0, 1, 2, 1234].map((count) => t(message, { count }))).toEqual([
      'No replies yet',
      '1 reply',
      '2 replies',
      '1,234 replies',
    ]);
  });

  it('keeps HTML given to it and escapes everything else', () => {
    const said = t('{name}, {when}', { name: '<b>Ana</b>', when: html`<time>${'<now>'}</time>` });
    expect(said).toBeInstanceOf(SafeHtml);
    expect(String(said)).toBe('&lt;b&gt;Ana&lt;/b&gt;, <time>&lt;now&gt;</time>');
  });

  it('does not take a name for the place of HTML', () => {
    const said = t('{name}, {when}', { name: '\ue0000\ue001', when: html`<i></i>` });
    expect(String(said).match(/<i>/g)).toHaveLength(1);
  });

  it('does not read what is put into it as a message', () => {
    expect(t('Reply to {name}', { name: '{count, plural, other {#}}' })).toBe(
      'Reply to {count, plural, other {#}}',
    );
  });
});
