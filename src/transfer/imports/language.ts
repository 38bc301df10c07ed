const commonWords: Record<string, string> = {
  da: 'af at de den det der er et for har i ikke jeg kan med og på som til vi',
  de: 'auch auf das dem den der die ein eine für ist mit nicht sich sind sollte und von werden zu',
  en: 'a and are be for have in is it not of on should that the this to we will with',
  es: 'con de del el en es la las los más no para por que se son su un una y',
  fr: 'au aux avec dans de des du en est et il la le les ne pas pour que qui une',
  it: 'a che con della di e è gli i il in la le non per più si sono un una',
  nl: 'aan dat de een en er het hij ik in is met niet om op te van voor we zijn',
  pl: 'a ale być dla do i jak jest można na nie o od po się są to w z że',
  pt: 'a as com como da de do e em é mais não o os para por que se ser uma',
  sv: 'att av de den det en ett för har i inte jag kan med och om på som till är',
};

const languages = Object.entries(commonWords).map(([language, list]) => ({
  language,
  words: new Set(list.split(' ')),
}));
const leastScore = 3;

/** Detects the language (ISO 639-1) whose common words these texts use most; undefined where that is not clear. */
export function detectLanguage(texts: readonly string[]): string | undefined {
  const scores = new Map(languages.map(({ language }) => [language, 0]));
  for (const text of texts) {
    for (const [word] of text.toLowerCase().matchAll(/\p{Letter}+/gu)) {
      for (const { language, words } of languages) {
        if (words.has(word)) scores.set(language, (scores.get(language) ?? 0) + 1);
      }
    }
  }
  const [first, second] = [...scores].sort(([, a], [, b]) => b - a);
  if (!first || !second || first[1] < leastScore || first[1] === second[1]) return undefined;
  return first[0];
}
