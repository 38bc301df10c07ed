import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { nearlySame, similarityOf } from '#src/forum/contributions/similarity/similarity.ts';
import { one, sql } from '#src/platform/db/query.ts';
import { type TestApp, testApp } from '../../support/app.ts';

let test: TestApp;

beforeAll(async () => {
  test = await testApp();
});

/** How alike the database finds two texts, and how many marks they have in common. */
async function compared(a: string, b: string) {
  const [first, second] = [similarityOf(null, a, 1), similarityOf(null, b, 1)];
  const { similarity } = await one(
    test.db,
    z.object({ similarity: z.number() }),
    sql`SELECT similarity(${first.normalised}, ${second.normalised})::double precision AS similarity`,
  );
  return { similarity, common: first.minhash.filter((mark) => second.minhash.includes(mark)).length };
}

const en =
  'Repair must be a right, not a favour. Manufacturers should publish spare part prices for ten years and keep firmware open to independent workshops.';
const de =
  'Reparatur muss ein Recht sein und kein Gefallen. Hersteller sollen Preise für Ersatzteile zehn Jahre lang veröffentlichen und freien Werkstätten Firmware geben.';
const fr =
  'En tant que parent de Lyon, je demande que les plateformes protègent les enfants par défaut, sans collecter de pièces d’identité, et que les écoles soient consultées.';
const el =
  'Η επισκευή πρέπει να είναι δικαίωμα και όχι χάρη. Οι κατασκευαστές οφείλουν να δημοσιεύουν τις τιμές των ανταλλακτικών για δέκα χρόνια.';
const bg =
  'Ремонтът трябва да бъде право, а не услуга. Производителите трябва да публикуват цените на резервните части за десет години.';
const fi =
  'Korjaamisen täytyy olla oikeus eikä palvelus. Valmistajien pitää julkaista varaosien hinnat kymmenen vuoden ajan ja avata laiteohjelmistot korjaamoille.';

describe('the same text with another greeting, name or figure', () => {
  it.each([
    ['English', en, `Dear all, ${en.replace('ten', '10').replace('spare part', 'spare-part')} Anna, Lyon`],
    ['German', de, de.replace('muss', 'muß').replace('und kein', ', kein').replace('zehn', 'fünfzehn')],
    ['French', fr, fr.replace('Lyon', 'Marseille')],
    ['Greek', el, `Καλημέρα σας. ${el.replace('δέκα', '10')} Νίκος`],
    ['Bulgarian', bg, `Здравейте, ${bg.replace('за десет', 'за поне десет')} Иван`],
    [
      'Finnish',
      fi,
      fi
        .replace('täytyy', 'pitää')
        .replace('kymmenen', 'kahdenkymmenen')
        .replace('korjaamoille', 'kaikille korjaamoille'),
    ],
  ])('is nearly the same: %s', async (_, a, b) => {
    const { similarity, common } = await compared(a, b);
    expect(similarity).toBeGreaterThan(nearlySame + 0.05);
    expect(common).toBeGreaterThanOrEqual(3);
  });
});

describe('the same point in other words', () => {
  it.each([
    [
      'English',
      en,
      'I want the right to repair my phone: makers ought to say for ten years what spare parts cost, and independent workshops need access to firmware.',
    ],
    [
      'German',
      de,
      'Wer ein Gerät kauft, soll es reparieren lassen dürfen, auch in der Werkstatt nebenan. Dazu braucht es Ersatzteile, deren Preise man zehn Jahre lang kennt.',
    ],
    [
      'French',
      fr,
      'Les plateformes doivent protéger les mineurs d’office. Mais pas en demandant une carte d’identité : parlez-en d’abord avec les écoles et les parents.',
    ],
    [
      'Greek',
      el,
      'Θέλω να μπορώ να επισκευάζω το κινητό μου: οι εταιρείες να λένε πόσο κοστίζουν τα ανταλλακτικά και να τα έχουν διαθέσιμα μια δεκαετία.',
    ],
    [
      'Bulgarian',
      bg,
      'Искам сам да поправям телефона си. Нека фирмите казват колко струват частите и да ги продават поне десетилетие.',
    ],
    [
      'Finnish',
      fi,
      'Haluan korjata puhelimeni itse: yritysten on kerrottava, mitä varaosat maksavat, ja pidettävä niitä saatavilla vähintään vuosikymmen.',
    ],
  ])('is another text: %s', async (_, a, b) => {
    const { similarity } = await compared(a, b);
    expect(similarity).toBeLessThan(nearlySame - 0.2);
  });
});

describe('a normalised text', () => {
  it('is the same whatever case, accents, spaces, punctuation and emphasis', () => {
    const normalised = similarityOf(null, en, 1).normalised;
    expect(similarityOf(null, `**${en.toUpperCase()}**\n\n`.replaceAll(' ', ' \n'), 1).normalised).toBe(
      normalised,
    );
    expect(similarityOf(null, fr.replaceAll('è', 'e').replaceAll('é', 'e'), 1).normalised).toBe(
      similarityOf(null, fr, 1).normalised,
    );
  });

  it('is of what one wrote, not of what one quotes', () => {
    expect(similarityOf(null, `> ${en}\n\nI agree.`, 1)).toEqual({ normalised: '', claim: '', minhash: [] });
    expect(similarityOf(null, `> ${de}\n\n${en}`, 1)).toEqual(similarityOf(null, en, 1));
  });

  it('is empty for short texts, bounded for long ones, and different where long ones differ at the end', () => {
    expect(similarityOf(null, 'I agree with every word of this.', 1).normalised).toBe('');
    const long = Array.from({ length: 1500 }, (_, i) => `word${i}`).join(' ');
    const [a, b] = [similarityOf(null, `${long} yes`, 1), similarityOf(null, `${long} no`, 1)];
    expect(a.normalised.length).toBeLessThanOrEqual(2000);
    expect(a.normalised).not.toBe(b.normalised);
    expect(similarityOf(null, 'Ω'.repeat(10_000), 1).normalised.length).toBeLessThanOrEqual(2000);
  });

  it('has marks of its own in every debate', () => {
    const marks = similarityOf(null, en, 1).minhash;
    expect(similarityOf(null, en, 2).minhash.some((mark) => marks.includes(mark))).toBe(false);
    expect(marks.every((mark) => Number.isInteger(mark) && Math.abs(mark) <= 2 ** 31)).toBe(true);
  });
});
