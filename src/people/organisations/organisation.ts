import { msg } from '#src/platform/i18n/t.ts';

export const confirmedWays = ['email', 'invitation', 'staff'] as const;
/** How an affiliation was confirmed. */
export type ConfirmedWay = (typeof confirmedWays)[number];

/** What a delegate may do for the organisation: write in its name, invite others, sign what others write. */
export type Rights = { speak: boolean; invite: boolean; countersign: boolean };
export const noRights: Rights = { speak: false, invite: false, countersign: false };
export const rightNames = ['speak', 'invite', 'countersign'] as const;

/** What a right allows, as a label (messages to translate). */
export const rightLabels: Record<keyof Rights, string> = {
  speak: msg('Speak in its name'),
  invite: msg('Invite others and pass on the same rights'),
  countersign: msg('Countersign what others write in its name'),
};

/** What a delegate does who holds the right (messages to translate). */
export const rightHeld: Record<keyof Rights, string> = {
  speak: msg('speaks in its name'),
  invite: msg('invites others'),
  countersign: msg('countersigns'),
};

/** How an affiliation was confirmed (messages to translate). */
export const wayNames: Record<ConfirmedWay, string> = {
  email: msg('By an e-mail address at the organisation'),
  invitation: msg('By an invitation of the organisation'),
  staff: msg('By the staff'),
};

export const affiliationStates = ['declared', 'confirmed'] as const;
/** What the mark of a contribution says of its author's affiliation. */
export type AffiliationState = (typeof affiliationStates)[number];

/** What the address of an organisation may look like. */
export const slugPattern = /^[\p{Letter}\p{Number}-]{1,100}$/u;

/** What stands under /organisations and is no organisation. */
export const reservedSlugs: ReadonlySet<string> = new Set([
  'affiliations',
  'confirmation',
  'countersignatures',
  'joining',
  'mine',
  'new',
  'unlisted',
]);

export const wordsLength = 1000;

/** The page of a listed organisation. */
export function organisationPath({ slug }: { slug: string }): string {
  return `/organisations/${slug}`;
}
