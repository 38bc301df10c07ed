import { msg, type Translate } from '#src/platform/i18n/t.ts';
import { type Rights, rightNames } from './rights.ts';

/** What a right allows, as the label of its box (messages to translate). */
export const rightLabels: Record<keyof Rights, string> = {
  speak: msg('Speak in its name'),
  invite: msg('Invite others and pass on the same rights'),
  countersign: msg('Countersign what others write in its name'),
};

/** What a delegate does who holds the right (messages to translate). */
const heldRightLabels: Record<keyof Rights, string> = {
  speak: msg('speaks in its name'),
  invite: msg('invites others'),
  countersign: msg('countersigns'),
};

/** Returns the rights that a delegate holds, each in words. */
export function heldRightsInWords(rights: Rights, t: Translate): string[] {
  return rightNames.filter((name) => rights[name]).map((name) => t(heldRightLabels[name]));
}
