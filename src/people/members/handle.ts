import { randomBytes } from 'node:crypto';

/** What the handles of closed accounts and pseudonyms begin with. */
const former = 'former--';

// What could be taken for the platform itself or its staff, and words of our own addresses.
const reserved = new Set(
  `
  about abuse accessibility account accounts admin administrator anonymous api assets board boards
  case cases contact contribution contributions curator debate debates deleted demo everyone feed
  feeds help home house-rules imported legal mail me member members moderation moderator new nobody
  noreply null official people platform postmaster privacy rapporteur root search security staff
  stakeholder stakeholders support system undefined visitor webmaster
  `
    .trim()
    .split(/\s+/),
);

/** Three to thirty lower-case letters, digits and hyphens, with a letter or digit at both ends. */
export const handlePattern = /^[a-z0-9][a-z0-9-]{1,28}[a-z0-9]$/;

/** Tells whether nobody may take this handle, alone or with the platform's name or digits added. */
export function isReservedHandle(handle: string): boolean {
  return (
    reserved.has(handle) ||
    reserved.has(handle.replace(/[-\d]+$/, '')) ||
    handle.startsWith('ict4society') ||
    // Imported participants.
    handle.startsWith('polis-') ||
    isFormerHandle(handle)
  );
}

/** Returns the handle of an emptied account or a pseudonym: it leads nowhere and says nothing. */
export function formerHandle(): string {
  return `${former}${randomBytes(6).toString('hex')}`;
}

/** Tells whether this is the handle of an account that is closed, or of a pseudonym. */
export function isFormerHandle(handle: string): boolean {
  return handle.startsWith(former);
}
