/** Begins of words by which staff of platforms are called, in the languages of the interface and neighbouring ones. */
export const roleWords: readonly string[] = `
  admin moderat moderad curator curatrice curateur kurator rapporteur webmaster sysadmin sysop ict4society
  администратор модератор διαχειριστ συντονιστ
`
  .trim()
  .split(/\s+/);

/** Words that name the platform, or nobody, where nothing else stands beside them. */
export const platformWords: readonly string[] = `
  account accounts administration administrator administrators aide animation anonymous assistance curation curator curators
  deleted everyone former help hilfe ict4society konto kuration kuratorin member membre mitglied moderation modération
  moderator moderatorin moderators nobody official officiel offiziell plateforme platform plattform redaktion rédaction root
  security sécurité service sicherheit staff support system système team équipe
`
  .trim()
  .split(/\s+/);

const particles = new Set('and das de der des die du et la le les of the und von'.split(' '));

/** Returns the words of a name that say something, without characters that nobody sees. */
export function wordsOfName(name: string): string[] {
  return name
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== '' && !particles.has(word.toLowerCase()));
}
