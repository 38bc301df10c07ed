import { msg } from '#src/platform/i18n/t.ts';
import type { DocumentKind } from '#src/platform/slice/document-kind.ts';
import { codesPath } from './code.ts';

const asked = { sections: [], facts: async () => [], questions: [] };

/** Codes: numbered clauses that organisations sign. */
export const codeKind: DocumentKind = {
  name: 'code',
  noun: msg('Code of good practice'),
  plural: msg('Codes'),
  isOutcome: true,
  path: codesPath,
  ...asked,
};

/** Amendments: what organisations want changed in a clause, and why. */
export const amendmentKind: DocumentKind = {
  name: 'amendment',
  noun: msg('Amendment'),
  path: '/amendments',
  ...asked,
  // Its other section is a clause, with a heading of its own.
  sections: [{ anchor: 'reasons', label: msg('Why'), hint: '', longest: 2000 }],
};

/** Replies: what a signatory says of a step that was taken about it. */
export const stepReplyKind: DocumentKind = {
  name: 'step-reply',
  noun: msg('Reply of a signatory'),
  path: '/step-replies',
  ...asked,
};
