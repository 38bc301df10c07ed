import { describe, expect, it } from 'vitest';
import { detectLanguage } from '#src/transfer/imports/language.ts';

const certain: Record<string, string[]> = {
  bg: [
    'Потребителите трябва да имат право да поправят сами своите устройства.',
    'Не е достатъчно производителите да обещават резервни части, те трябва да ги продават и след десет години.',
    'Хората в малките населени места плащат повече за по-бавен интернет.',
  ],
  cs: [
    'Všichni výrobci by měli nabízet náhradní díly nejméně deset let po ukončení prodeje.',
    'Není to spravedlivé vůči lidem, kteří si nový telefon nemohou dovolit.',
    'Školy by měly kupovat jen přístroje, které lze opravit.',
  ],
  da: [
    'Det er ikke nok, at vi kan reparere den, hvis ingen har de dele, som der er brug for.',
    'Producenterne bør fortælle, hvor længe en telefon får opdateringer.',
    'Kommunen skal hjælpe dem, der ikke har adgang til nettet.',
  ],
  de: [
    'Die Kosten sollen von denen getragen werden, die das Klima belasten, und nicht von allen.',
    'Wer ein Gerät verkauft, muss auch sagen, wie lange es Ersatzteile gibt.',
  ],
  el: [
    'Οι καταναλωτές πρέπει να μπορούν να επισκευάζουν τις συσκευές τους.',
    'Δεν αρκεί να υπόσχονται ανταλλακτικά.',
  ],
  en: [
    'This will not be enough, and it is for the suppliers to say what they have done.',
    'Schools should buy only what can be repaired.',
  ],
  es: [
    'No es suficiente que los precios bajen, hay que pensar en las personas que no se conectan.',
    'Los fabricantes deberían vender piezas durante diez años.',
  ],
  et: [
    'Tootjad peaksid pakkuma varuosi vähemalt kümme aastat pärast müügi lõppu.',
    'See ei ole õiglane inimeste suhtes, kes ei saa endale uut telefoni lubada.',
    'Koolid peaksid ostma ainult seadmeid, mida saab parandada.',
  ],
  fi: [
    'Valmistajien pitäisi tarjota varaosia vähintään kymmenen vuotta myynnin päättymisen jälkeen.',
    'Se ei ole reilua niitä kohtaan, joilla ei ole varaa uuteen puhelimeen.',
  ],
  fr: [
    'Il ne faut pas que les démarches soient réservées à ceux qui ont un téléphone.',
    'Les fabricants devraient dire combien de temps un appareil recevra des mises à jour.',
  ],
  hr: [
    'Proizvođači bi trebali nuditi rezervne dijelove najmanje deset godina nakon prestanka prodaje.',
    'To nije pravedno prema ljudima koji si ne mogu priuštiti novi telefon.',
    'Škole bi trebale kupovati samo uređaje koji se mogu popraviti.',
  ],
  hu: [
    'A gyártóknak legalább tíz évig kellene alkatrészeket kínálniuk az értékesítés befejezése után.',
    'Ez nem igazságos azokkal szemben, akik nem engedhetnek meg maguknak új telefont.',
  ],
  it: [
    'Non è giusto che gli utenti non sappiano quali dati sono raccolti e per quanto tempo.',
    'I produttori dovrebbero vendere i ricambi per almeno dieci anni.',
  ],
  lt: [
    'Gamintojai turėtų siūlyti atsargines dalis bent dešimt metų po pardavimo pabaigos.',
    'Tai neteisinga žmonių, kurie negali sau leisti naujo telefono, atžvilgiu.',
  ],
  lv: [
    'Ražotājiem vajadzētu piedāvāt rezerves daļas vismaz desmit gadus pēc pārdošanas beigām.',
    'Tas nav godīgi pret cilvēkiem, kuri nevar atļauties jaunu tālruni.',
  ],
  nl: [
    'Het is niet genoeg om de prijs te verlagen, want er zijn mensen die geen toestel hebben.',
    'Fabrikanten zouden tien jaar lang onderdelen moeten verkopen.',
  ],
  pl: [
    'Nie można tego zostawić na później, bo to jest ważne dla tych, którzy są z małych miast.',
    'Producenci powinni sprzedawać części przez co najmniej dziesięć lat.',
  ],
  pt: [
    'Não é justo que as pessoas do interior paguem mais por uma ligação que não funciona.',
    'Os fabricantes deveriam vender peças durante pelo menos dez anos.',
  ],
  ro: [
    'Producătorii ar trebui să ofere piese de schimb cel puțin zece ani după încetarea vânzării.',
    'Nu este corect față de oamenii care nu își permit un telefon nou.',
  ],
  sk: [
    'Všetci výrobcovia by mali ponúkať náhradné diely najmenej desať rokov po skončení predaja.',
    'Nie je to spravodlivé voči ľuďom, ktorí si nový telefón nemôžu dovoliť.',
    'Školy by mali kupovať len prístroje, ktoré sa dajú opraviť.',
  ],
  sl: [
    'Proizvajalci bi morali ponujati nadomestne dele vsaj deset let po koncu prodaje.',
    'To ni pravično do ljudi, ki si novega telefona ne morejo privoščiti.',
    'Šole bi morale kupovati samo naprave, ki jih je mogoče popraviti.',
  ],
  sv: [
    'Det är inte nog att vi kan laga den om det inte finns delar och någon som har tid.',
    'Tillverkarna borde berätta hur länge en telefon får uppdateringar.',
  ],
};

/** What no list of languages of the EU holds: whoever imports it is told what it is, or asked. */
const elsewhere: Record<string, string[]> = {
  zh: ['所有手机都应该可以维修，电池应该可以更换。', '学校只应购买可以维修的设备。'],
  ja: ['すべての携帯電話は修理できるようにするべきです。'],
  ar: ['يجب على الشركات المصنعة توفير قطع الغيار لمدة عشر سنوات على الأقل.'],
  ru: [
    'Производители должны предлагать запасные части не менее десяти лет после окончания продаж.',
    'Это несправедливо по отношению к людям, которые не могут позволить себе новый телефон.',
  ],
  uk: ['Виробники повинні пропонувати запасні частини щонайменше десять років після завершення продажу.'],
  tr: ['Üreticiler satış bittikten sonra en az on yıl boyunca yedek parça sunmalıdır.'],
  is: ['Framleiðendur ættu að bjóða varahluti í að minnsta kosti tíu ár eftir að sölu lýkur.'],
  ca: [
    'Els fabricants haurien d’oferir peces de recanvi durant almenys deu anys després de la fi de la venda.',
    'No és just per a les persones que no es poden permetre un telèfon nou.',
  ],
};

const unclear: [string, string[]][] = [
  [
    'Irish, which it does not know',
    [
      'Ba chóir go mbeadh páirteanna ar fáil ar feadh deich mbliana ar a laghad.',
      'Níl sé cothrom do dhaoine nach bhfuil airgead acu chun fón nua a cheannach.',
      'Caithfidh na scoileanna gléasanna a cheannach ar féidir iad a dheisiú.',
    ],
  ],
  [
    'Maltese, which it does not know',
    [
      'Il-produtturi għandhom joffru partijiet tal-bdil għal mill-inqas għaxar snin wara li jieqaf il-bejgħ.',
      'Mhux sew għan-nies li ma jistgħux jixtru telefown ġdid.',
    ],
  ],
  [
    'three languages',
    [
      'This will not be enough, and it is for the suppliers to say.',
      'Die Kosten sollen von denen getragen werden, die das Klima belasten.',
      'Il ne faut pas que les démarches soient réservées à ceux qui ont un téléphone.',
    ],
  ],
  [
    'Norwegian that could be Danish',
    [
      'Alle produsenter bør tilby reservedeler i minst ti år etter at salget er avsluttet, og det er ikke nok.',
      'Det er ikke rettferdig overfor folk som ikke har råd til en ny telefon.',
    ],
  ],
];

describe('detectLanguage', () => {
  it.each(Object.entries({ ...certain, ...elsewhere }))('knows %s', (language, texts) => {
    expect(detectLanguage(texts)).toEqual({ language, share: 1, certain: true });
  });

  it.each(unclear)('is not certain of %s', (_name, texts) => {
    expect(detectLanguage(texts)?.certain ?? false).toBe(false);
  });

  it('says which share of the words reads so', () => {
    const [english = '', german = ''] = [certain.en?.[0], certain.de?.[0]];
    const found = detectLanguage([english, english, german]);
    const count = (text: string) => text.match(/\p{Letter}+/gu)?.length ?? 0;
    expect(found?.language).toBe('en');
    expect(found?.share).toBeCloseTo((2 * count(english)) / (2 * count(english) + count(german)));
  });

  it('takes a few words of another language for what they are', () => {
    const texts = [
      ...(certain.de ?? []),
      ...(certain.de ?? []),
      ...(certain.de ?? []),
      'Right to repair now',
    ];
    expect(detectLanguage(texts)).toMatchObject({ language: 'de', certain: true });
  });

  it('does not guess', () => {
    expect(detectLanguage([])).toBeUndefined();
    expect(detectLanguage(['2030', '!', '🙂'])).toBeUndefined();
  });
});
