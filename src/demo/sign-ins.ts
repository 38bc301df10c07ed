/** The one password of all demo accounts; they exist only where there is demo content. */
export const demoPassword = 'nobody-here-is-real';

/** Returns the e-mail address of a demo member. */
export function demoEmail(handle: string): string {
  return `${handle}@example.org`;
}

/** Whom one can sign in as, for the console and the README. */
export const demoSignIns = [
  { role: 'admin', handle: 'admin' },
  { role: 'curator', handle: 'curator' },
  { role: 'moderator', handle: 'moderator' },
  { role: 'moderator of one board', handle: 'moderator-kids' },
  { role: 'verified stakeholder', handle: 'stakeholder' },
  { role: 'member', handle: 'member' },
].map(({ role, handle }) => ({ role, email: demoEmail(handle), password: demoPassword }));
