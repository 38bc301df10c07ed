import { describe, expect, it } from 'vitest';
import { detectLanguage } from '#src/transfer/imports/language.ts';

describe('detectLanguage', () => {
  it.each([
    ['da', 'Det er ikke nok, at vi kan reparere den, hvis ingen har de dele, som der er brug for.'],
    ['de', 'Die Kosten sollen von denen getragen werden, die das Klima belasten, und nicht von allen.'],
    ['en', 'This will not be enough, and it is for the suppliers to say what they have done.'],
    ['es', 'No es suficiente que los precios bajen, hay que pensar en las personas que no se conectan.'],
    ['fr', 'Il ne faut pas que les démarches soient réservées à ceux qui ont un téléphone.'],
    ['it', 'Non è giusto che gli utenti non sappiano quali dati sono raccolti e per quanto tempo.'],
    ['nl', 'Het is niet genoeg om de prijs te verlagen, want er zijn mensen die geen toestel hebben.'],
    ['pl', 'Nie można tego zostawić na później, bo to jest ważne dla tych, którzy są z małych miast.'],
    ['pt', 'Não é justo que as pessoas do interior paguem mais por uma ligação que não funciona.'],
    ['sv', 'Det är inte nog att vi kan laga den om det inte finns delar och någon som har tid.'],
  ])('knows %s', (language, text) => {
    expect(detectLanguage([text])).toBe(language);
  });

  it('does not guess', () => {
    expect(detectLanguage([])).toBeUndefined();
    expect(detectLanguage(['2030', 'CO2!', 'Xyzzy'])).toBeUndefined();
  });
});
