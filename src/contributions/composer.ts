import { randomUUID } from 'node:crypto';
import type { Request, Response } from 'express';
import { type GroupLabel, groupLabel } from '#src/access/groups.ts';
import { debateOf } from '#src/debates/load.ts';
import type { Deps } from '#src/deps.ts';
import type { Form } from '#src/http/form.ts';
import { languageNames } from '#src/i18n/languages.ts';
import { translator } from '#src/i18n/t.ts';
import { speakRefusal } from './policy.ts';

/** The form of a contribution, on the debate's page and on a page of its own. */
export type Composer = {
  action: string;
  previewAction: string;
  form: Form;
  key: string;
  inReplyTo: number | null;
  speaker: { name: string; group: GroupLabel; organisation: string | null };
  languages: readonly { value: string; label: string }[];
};

export const languageOptions = [...languageNames].map(([value, label]) => ({ value, label }));

/** The composer for this reader, or null with the reason (a message to translate) where they may not speak here. */
export function composerFor(
  deps: Deps,
  req: Request,
  res: Response,
  form: Form,
  inReplyTo: number | null,
): { composer: Composer | null; refusal: string | null } {
  const debate = debateOf(res);
  const { actor } = req;
  const refusal = speakRefusal(actor, debate, inReplyTo === null ? 'contribution' : 'reply', deps.now());
  if (refusal !== null || actor.kind === 'visitor') return { composer: null, refusal };
  const action = `/debates/${debate.id}/contributions`;
  const composer = {
    action,
    previewAction: `${action}/preview`,
    form,
    key: form.value('key') || randomUUID(),
    inReplyTo,
    speaker: {
      name: actor.name,
      group: groupLabel(actor.group, translator(req.language)),
      organisation: actor.organisation,
    },
    languages: languageOptions,
  };
  return { composer, refusal: null };
}
