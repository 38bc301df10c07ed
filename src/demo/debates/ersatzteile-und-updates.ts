import type { DemoDebate } from '#src/demo/types.ts';

export const ersatzteileUndUpdates: DemoDebate = {
  board: 'sustainability',
  title: 'Wie lange sollen Ersatzteile und Updates zu haben sein?',
  lede: 'Ein Gerät endet oft nicht, weil es kaputt ist, sondern weil ein Teil oder ein Update fehlt. Wir fragen, welche Dauer sinnvoll ist, was sie kostet und was geschehen soll, wenn ein Hersteller sie nicht einhält.',
  background: `Für Telefone und Tablets gelten seit Juni 2025 europäische Mindestzeiten für Ersatzteile und Updates. Die Richtlinie über die Reparatur von Waren gibt ein Recht auf Reparatur auch nach der Gewährleistung, und Akkus tragbarer Geräte müssen ab 2027 von den Nutzern selbst zu wechseln sein. Für Drucker, Kopfhörer, vernetzte Türschlösser und vieles mehr ist die Dauer dagegen offen.

### Fragen zum Einstieg

- Wie lange sollte welche Art von Gerät versorgt werden, gerechnet ab wann?
- Was ist ein angemessener Preis für ein Ersatzteil?
- Was geschieht mit einem vernetzten Gerät, dessen Dienst abgeschaltet wird?
- Wer darf reparieren: jeder, geprüfte Werkstätten, nur der Hersteller?

### Ihre Beispiele

Welches Gerät konnten Sie reparieren, welches nicht, und woran lag es? Nennen Sie Alter, Preis des Teils und Preis eines neuen Geräts.`,
  documents: `- [Reparatur von Waren, Richtlinie (EU) 2024/1799](https://eur-lex.europa.eu/eli/dir/2024/1799/oj)
- [Ökodesign für Smartphones und Tablets, Verordnung (EU) 2023/1670](https://eur-lex.europa.eu/eli/reg/2023/1670/oj)
- [Ökodesign für nachhaltige Produkte, Verordnung (EU) 2024/1781](https://eur-lex.europa.eu/eli/reg/2024/1781/oj)
- [Batterieverordnung, Verordnung (EU) 2023/1542](https://eur-lex.europa.eu/eli/reg/2023/1542/oj)`,
  keyPoints: `- Der Preis des Teils entscheidet öfter als die Dauer der Versorgung.
- Offenlegung beim Ende eines Dienstes findet Zustimmung, wenn die Sicherheit geklärt ist.`,
  language: 'de',
  state: 'open',
  by: 'curator',
  openedDaysAgo: 14,
  closesInDays: 24,
  conclusion: null,
  contributions: [
    {
      by: 'lena-hartwig',
      daysAgo: 13.6,
      claim: 'Ersatzteile brauchen eine Preisgrenze; vorgeschriebene Jahre allein helfen nicht.',
      text: `Aus 52 Reparaturcafés, 4.800 Geräte im letzten Jahr. Woran es scheiterte:

1. Teil zu teuer (29 %)
2. Gehäuse verklebt (22 %)
3. Teil nicht zu bekommen (18 %)
4. Software sperrt das neue Teil (11 %)

Die Dauer steht also erst an dritter Stelle. Wer nur Jahre vorschreibt, bekommt Teile, die **sieben Jahre lang unbezahlbar** sind. Unser Vorschlag: Ein Ersatzteil darf zusammen mit der Arbeit nicht mehr als 30 Prozent des Neupreises kosten, und Sperren durch Software werden verboten.`,
      replies: [
        {
          by: 'marco-bellandi',
          daysAgo: 13.1,
          text: 'Ein fester Anteil trifft billige Geräte hart: Bei einem Kopfhörer für 40 Euro sind 30 Prozent weniger als der Versand. Bei Geräten über 200 Euro könnten wir über eine Grenze sprechen.',
        },
        {
          by: 'heike-brandl',
          daysAgo: 12.7,
          inReplyTo: 0,
          text: 'Dann ist der Kopfhörer für 40 Euro das Problem und nicht die Grenze. Aber ich nehme das Angebot an: Fangen wir über 200 Euro an und prüfen nach zwei Jahren.',
        },
        {
          by: 'lena-hartwig',
          daysAgo: 12.2,
          inReplyTo: 0,
          text: 'Auch für uns ein Anfang. Die Sperre durch Software muss aber für alle Preise fallen, die kostet Sie nichts.',
        },
        {
          by: 'marco-bellandi',
          daysAgo: 11.8,
          inReplyTo: 2,
          text: 'Sie schützt auch vor gestohlenen Teilen. Ich schlage vor: keine Sperre, sondern eine Anzeige, dass ein Teil gebraucht oder fremd ist.',
        },
        {
          by: 'lena-hartwig',
          daysAgo: 11.3,
          inReplyTo: 3,
          text: 'Eine Anzeige in den Einstellungen ja, eine tägliche Warnung nein. Dann sind wir uns einig.',
        },
      ],
    },
    {
      by: 'ulrich-stein',
      daysAgo: 12.4,
      claim: 'Öffentliche Käufer sollten acht Jahre Updates ab dem letzten Verkaufstag verlangen.',
      text: 'Die Stadt hat 2.600 Tablets an Schulen. Sie gehen selten kaputt, aber nach vier Jahren fehlten Updates, und wir mussten sie aus dem Netz nehmen: **410.000 Euro** für Geräte, die liefen. Seitdem verlangen wir das Doppelte. Bei der ersten Ausschreibung bot einer an, bei der zweiten vier. Der Aufpreis lag bei neun Euro je Gerät.',
      replies: [
        {
          by: 'lukas-brenner',
          daysAgo: 11.9,
          text: 'Neun Euro für vier weitere Jahre: Diese Zahl sollte in den Kernpunkten stehen. Können Sie die Ausschreibung öffentlich machen?',
        },
        {
          by: 'ulrich-stein',
          daysAgo: 11.5,
          inReplyTo: 0,
          text: 'Sie ist es schon: https://example.org/ausschreibung-tablets. Die Klausel steht auf Seite 12.',
        },
        {
          by: 'helena-virtanen',
          daysAgo: 10.8,
          language: 'en',
          text: 'We will take over the clause for our framework. One question: what did you agree in case the maker goes out of business?',
        },
        {
          by: 'ulrich-stein',
          daysAgo: 10.1,
          inReplyTo: 2,
          text: 'Den Quellcode bei einem Treuhänder zu hinterlegen. Zwei Bieter fanden das unzumutbar, die anderen hatten es schon.',
        },
      ],
    },
    {
      by: 'pieter-devos',
      daysAgo: 9.8,
      language: 'en',
      claim: 'Server makers should have to provide security updates well beyond the fifth year.',
      text: 'Please do not forget the large machines. Our servers could run for eight years, but firmware support ends after five, and without it our insurer does not cover us. We sell them on to countries where nobody asks. A duty for firmware on professional equipment would save more material than any headphone. A limit I accept: after year five, **security updates only**, and for a fee that is fixed at purchase.',
      replies: [
        {
          by: 'anders-holmqvist',
          daysAgo: 9.2,
          language: 'en',
          text: 'We moved from four to six years and the saving was larger than the extra energy of the older machines. Beyond seven years the sum turned, at least with our power mix.',
        },
        {
          by: 'javier-montes',
          daysAgo: 8.7,
          language: 'es',
          inReplyTo: 0,
          text: 'Depende mucho de la carga. Con servidores al 20 % de uso, cambiar antes casi nunca compensa. Puedo compartir el cálculo.',
        },
      ],
    },
    {
      by: 'paolo-ferri',
      daysAgo: 8.1,
      language: 'it',
      claim: 'Per riparare di più servono tempi pagati e formazione, non solo ricambi.',
      text: 'Riparare è lavoro, e lavoro qui. Nelle officine autorizzate che seguiamo il tempo pagato per una riparazione è fissato dal produttore: diciotto minuti per uno schermo, quando ne servono trenta. Così il tecnico sostituisce l’intero blocco invece del componente. Un **percorso di qualifica europeo**, aperto anche agli indipendenti, costerebbe poco e darebbe un mestiere a molti giovani.',
      replies: [
        {
          by: 'lena-hartwig',
          daysAgo: 7.5,
          text: 'Danke, das fehlt in unserer Liste. Unsere Ehrenamtlichen tauschen auf der Platine, was bezahlte Werkstätten aus Zeitgründen wegwerfen müssen.',
        },
        {
          by: 'marco-bellandi',
          daysAgo: 7,
          text: 'Die 18 Minuten habe ich intern nachgefragt. Sie stammen aus dem Jahr 2019 und von einem anderen Modell.',
        },
        {
          by: 'paolo-ferri',
          daysAgo: 6.4,
          language: 'it',
          inReplyTo: 1,
          text: 'Allora correggeteli. Sarebbe il primo risultato concreto di questo dibattito.',
        },
      ],
    },
    {
      by: 'walter-gross',
      daysAgo: 5.9,
      claim: 'Ein Gerät muss weiterlaufen, auch wenn sein Hersteller den Dienst abschaltet.',
      text: 'Meine Heizungssteuerung ist sechs Jahre alt und tadellos. Der Hersteller schaltet im Herbst den Dienst ab, dann läuft sie nur noch auf einer Temperatur. Neu kostet sie 380 Euro. Ich brauche keinen Dienst, ich brauche zwei Knöpfe. **Was ohne Netz gehen kann, soll ohne Netz gehen**, und zwar von Anfang an. Und wer abschaltet, soll den Schlüssel herausgeben, damit andere weitermachen können.',
      replies: [
        {
          by: 'heike-brandl',
          daysAgo: 5.4,
          text: 'Prüfen Sie, was beim Kauf zugesagt war. Für digitale Bestandteile gilt eine Pflicht zu Updates, solange man sie vernünftigerweise erwarten darf, und sechs Jahre sind bei einer Heizung nicht viel.',
        },
        {
          by: 'jonas-reuter',
          daysAgo: 4.8,
          text: 'Den Schlüssel herauszugeben ist heikel, wenn noch Geräte im Netz hängen. Eine letzte Aktualisierung, die den Betrieb im Haus erlaubt, wäre sicherer und ist meist in wenigen Wochen gemacht.',
        },
        {
          by: 'walter-gross',
          daysAgo: 4.5,
          inReplyTo: 1,
          text: 'Das habe ich zu scharf formuliert und ziehe es zurück.',
          state: { is: 'withdrawn' },
        },
        {
          by: 'lena-hartwig',
          daysAgo: 4,
          inReplyTo: 1,
          text: 'Die letzte Aktualisierung als Pflicht, hinterlegt schon beim Verkauf: Das wäre eine Regel, die alle hier unterschreiben könnten.',
        },
      ],
    },
    {
      by: 'birgit-aalto',
      daysAgo: 3.4,
      language: 'en',
      claim: 'All the spare parts of a device together should cost no more than the device itself.',
    },
    {
      by: 'thibault-garnier',
      daysAgo: 2.2,
      language: 'fr',
      claim: 'La date de fin des mises à jour devrait figurer à côté de la note de réparabilité.',
      text: 'En France, un indice affiché en magasin note la réparabilité. Nos enquêtes montrent qu’il est lu surtout **quand le prix des pièces y pèse lourd** et quand le vendeur sait l’expliquer. Deux leçons : une note sans contrôle monte toute seule, presque tous les produits finissent au-dessus de huit ; et rien n’est plus clair qu’une date : « mis à jour jusqu’en mars 2033 ».',
      replies: [
        {
          by: 'heike-brandl',
          daysAgo: 1.6,
          text: 'Ein Datum auf der Packung wäre das Einfachste, was in dieser Debatte vorgeschlagen wurde. Wer ist dagegen, und warum?',
        },
        {
          by: 'marco-bellandi',
          daysAgo: 0.8,
          inReplyTo: 0,
          text: 'Nicht dagegen. Nur: Die Packung wird vor dem letzten Verkaufstag gedruckt. „Mindestens bis“ wäre ehrlich.',
        },
      ],
    },
  ],
};
