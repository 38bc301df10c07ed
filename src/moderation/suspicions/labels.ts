import { msg } from '#src/platform/i18n/t.ts';
import type { SuspicionRecipient } from './suspicion.ts';

/** Whom a suspicion is told (messages to translate). */
export const recipientNames: Record<SuspicionRecipient, string> = {
  state: msg('The police of the Member State concerned'),
  establishment: msg('The police where the operator is established, since no State can be named'),
  europol: msg('Europol, since no State can be named'),
};
