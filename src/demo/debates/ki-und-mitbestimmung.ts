import type { DemoDebate } from '#src/demo/types.ts';

export const kiUndMitbestimmung: DemoDebate = {
  board: 'corporate-social-responsibility',
  title: 'KI am Arbeitsplatz: Ab wann muss die Belegschaft mitreden?',
  lede: 'Programme verteilen Schichten, bewerten Anrufe und sortieren Bewerbungen. Wir fragen, zu welchem Zeitpunkt Beschäftigte und ihre Vertretungen beteiligt werden müssen, was sie dafür wissen müssen und was in kleinen Betrieben ohne Betriebsrat gilt.',
  background: `KI kommt selten als Projekt in den Betrieb, öfter als Update: Ein Programm, das gestern Termine verwaltete, schlägt heute vor, wer sie bekommt. Das europäische Recht verlangt, dass Arbeitgeber die Vertretung der Beschäftigten unterrichten, bevor ein KI-System mit hohem Risiko eingesetzt wird. In den Mitgliedstaaten reichen die Rechte von Auskunft bis Mitbestimmung.

### Fragen zum Einstieg

- Ist der Kauf, die Erprobung oder der Einsatz der richtige Zeitpunkt?
- Was muss ein Anbieter offenlegen, damit eine Vertretung urteilen kann?
- Wie wird ein Update behandelt, das eine neue Funktion mitbringt?
- Wer spricht für Beschäftigte, wo es keinen Betriebsrat gibt?

### Ihre Beispiele

Berichten Sie von einer Einführung, die gelungen ist, und von einer, die es nicht ist. Wer saß am Tisch, wie lange hat es gedauert, was hat es gekostet? Beiträge in anderen Sprachen sind willkommen.`,
  documents: `- [KI-Verordnung, Verordnung (EU) 2024/1689](https://eur-lex.europa.eu/eli/reg/2024/1689/oj), Artikel 26 und Anhang III
- [Unterrichtung und Anhörung der Arbeitnehmer, Richtlinie 2002/14/EG](https://eur-lex.europa.eu/eli/dir/2002/14/oj)
- [Plattformarbeit, Richtlinie (EU) 2024/2831](https://eur-lex.europa.eu/eli/dir/2024/2831/oj)
- [Datenschutz-Grundverordnung, Verordnung (EU) 2016/679](https://eur-lex.europa.eu/eli/reg/2016/679/oj), Artikel 22 und 88`,
  keyPoints: `- Die Erprobung ist für die meisten der richtige Zeitpunkt: Vorher fehlt das Wissen, nachher die Wahl.
- Updates mit neuen Funktionen gelten als ungelöst.`,
  language: 'de',
  state: 'open',
  by: 'curator',
  openedDaysAgo: 26,
  closesInDays: null,
  conclusion: null,
  contributions: [
    {
      by: 'stefan-kurz',
      daysAgo: 25.3,
      claim: 'Der Betriebsrat muss vor dem Kauf eines KI-Systems Bescheid wissen, nicht erst im Alltag.',
      text: `In 40 Betrieben haben wir gefragt, wann der Betriebsrat von einem KI-System erfuhr. In 9 vor dem Kauf, in 14 während der Erprobung, in 17 aus dem Alltag. Unsere Forderung ist deshalb schlicht:

- **vor dem Kauf** eine Seite: Zweck, Daten, Folgen für wen
- **vor der Erprobung** eine Vereinbarung mit Enddatum
- **vor dem Betrieb** eine Auswertung, die auch der Betriebsrat lesen darf

Das verzögert wenig. Was verzögert, ist der Streit danach.`,
      replies: [
        {
          by: 'jonas-reuter',
          daysAgo: 24.8,
          text: 'Mit der einen Seite vor dem Kauf kann ich leben, wenn es wirklich eine bleibt. Beim letzten Mal wurden daraus 60 Fragen, und die Hälfte konnte nur der Hersteller beantworten, der nicht antwortete.',
        },
        {
          by: 'stefan-kurz',
          daysAgo: 24.3,
          inReplyTo: 0,
          text: 'Dann drehen wir es um: Wer auf die eine Seite nicht antwortet, bei dem kaufen wir nicht. Das wäre auch für Sie ein Schutz.',
        },
        {
          by: 'jonas-reuter',
          daysAgo: 23.7,
          inReplyTo: 1,
          text: 'Einverstanden. Hätten wir das getan, wären uns zwei Fehlkäufe erspart geblieben.',
        },
        {
          by: 'lukas-brenner',
          daysAgo: 22.9,
          text: 'Bitte auf die Seite auch: Woran erkennt man, dass es nicht funktioniert? Ohne diese Angabe gelingt jede Erprobung.',
        },
      ],
    },
    {
      by: 'claire-dubreuil',
      daysAgo: 22.4,
      language: 'fr',
      claim: 'Associer le personnel avant un essai coûte moins cher qu’un déploiement raté.',
      text: 'Dans nos centres d’appels, nous avons testé un outil qui évalue le ton des conversations. Les représentants du personnel ont été informés avant, avec trois conditions : pas de note individuelle, pas de sanction, arrêt possible à tout moment. Au bout de quatre mois, **nous l’avons arrêté nous-mêmes** : il confondait un accent régional avec de l’agacement. Sans les salariés, nous l’aurions remarqué bien plus tard. Coût de la concertation : six réunions. Coût d’un déploiement raté : je préfère ne pas le calculer.',
      replies: [
        {
          by: 'ingrid-sandvik',
          daysAgo: 21.8,
          language: 'en',
          text: 'I know that test from the other side. What made it work was the third condition. Staff pressed “stop” eleven times in the first week, and each time somebody had to explain why it went on.',
        },
        {
          by: 'amelie-lacroix',
          daysAgo: 21.2,
          language: 'fr',
          text: 'Bel exemple, mais rare. Chez les sous-traitants qui prennent les mêmes appels, le même outil tourne toujours, et là personne n’a été consulté.',
        },
        {
          by: 'claire-dubreuil',
          daysAgo: 20.5,
          language: 'fr',
          inReplyTo: 1,
          text: 'Vous avez raison. Je vérifie nos contrats de sous-traitance et je reviens ici avec une réponse, même si elle est désagréable.',
        },
      ],
    },
    {
      by: 'ulrich-stein',
      daysAgo: 19.6,
      claim: 'Einzeln verhandelt werden muss nur KI, die Menschen auswählt, bewertet oder überwacht.',
      text: 'Aus einer Stadtverwaltung mit 3.100 Beschäftigten: Unser Personalrat ist gut informiert und trotzdem überfordert. Zwei Freigestellte, im letzten Jahr 23 Vorlagen zu Software mit KI-Anteil. Was geholfen hat, war eine **Ampel**: Grün ohne Bezug zu Personen, nur zur Kenntnis. Gelb mit Personenbezug, Rahmenvereinbarung. Rot bei Auswahl, Bewertung oder Überwachung, einzeln verhandelt. Rot waren drei von 23. Das ist zu schaffen.',
      replies: [
        {
          by: 'amelie-lacroix',
          daysAgo: 19,
          language: 'fr',
          text: 'Qui décide de la couleur ? Chez nous, la direction a tout classé en vert.',
        },
        {
          by: 'ulrich-stein',
          daysAgo: 18.4,
          inReplyTo: 0,
          text: 'Beide gemeinsam, und im Zweifel gilt die strengere Farbe. Bisher waren wir uns zweimal nicht einig.',
        },
        {
          by: 'stefan-kurz',
          daysAgo: 17.7,
          text: 'Die Ampel übernehmen wir gern in unsere Muster. Dürfen wir die drei Rahmenvereinbarungen veröffentlichen?',
        },
        {
          by: 'ulrich-stein',
          daysAgo: 17.1,
          inReplyTo: 2,
          text: 'Ja, sie sind öffentlich: https://example.org/ampel-vereinbarungen',
        },
      ],
    },
    {
      by: 'jonas-reuter',
      daysAgo: 14.9,
      claim: 'In kleinen Betrieben genügen eine offene Runde und das Recht, die eigenen Daten zu sehen.',
      text: 'Wir sind 38 Leute, ohne Betriebsrat. Nicht, weil ich ihn verhindere; es wollte bisher niemand. Für Betriebe wie unseren wünsche ich mir eine Form, die ohne Gremium auskommt: Ankündigung zwei Wochen vorher, eine offene Runde, ein Ergebnis an der Wand, und **jede Person darf eine Auswertung über sich selbst sehen**. Das haben wir beim Planungsprogramm so gemacht. Zwei Leute wollten nicht geplant werden und planen sich weiter selbst. Es funktioniert.',
      replies: [
        {
          by: 'walter-gross',
          daysAgo: 14.3,
          text: 'Eine offene Runde mit dem Chef im Raum. Wer so etwas für Mitsprache hält, ist entweder dumm oder hat nie gearbeitet, und bei Ihnen tippe ich auf beides.',
          state: {
            is: 'removed',
            clause: '2.1',
            facts:
              'The reply calls the author of the contribution stupid and says that he has never worked. The criticism of an open round with the employer present could have been made without this, and the author of the reply was invited to make it.',
            explanation:
              '“Stupid” and “has never worked” are about the person, not about the proposal. The rule allows sharp contradiction of what somebody says; it does not allow insults.',
          },
        },
        {
          by: 'stefan-kurz',
          daysAgo: 13.8,
          text: 'Die offene Runde hat einen Haken: Wer widerspricht, tut es vor dem Chef. Lassen Sie die Runde vorher einmal ohne sich tagen und nur das Ergebnis vortragen. Das kostet eine Stunde.',
        },
        {
          by: 'jonas-reuter',
          daysAgo: 13.2,
          inReplyTo: 1,
          text: 'Guter Hinweis, das probieren wir beim nächsten Mal.',
        },
      ],
    },
    {
      by: 'lukas-brenner',
      daysAgo: 10.5,
      claim: 'Ein Update darf keine KI-Funktion einschalten, die der Betrieb nicht selbst gewählt hat.',
      text: `Wir haben bei zwölf verbreiteten Programmen ein Jahr lang mitgeschrieben: 31 neue Funktionen mit KI, davon 19 beim Einspielen bereits eingeschaltet. Keine einzige war so angekündigt, dass eine Vertretung rechtzeitig hätte prüfen können.

Technisch ist das einfach zu lösen: **neue Funktionen kommen ausgeschaltet**, mit einem Eintrag im Protokoll, den auch der Betriebsrat lesen kann. Wer einkauft, kann es heute schon verlangen.`,
      replies: [
        {
          by: 'anders-holmqvist',
          daysAgo: 9.9,
          language: 'en',
          text: 'As a provider: “off by default” is possible for functions about people. For spam filters and search it would mean that customers run outdated protection. Please draw the line at functions that rate or rank persons.',
        },
        {
          by: 'lukas-brenner',
          daysAgo: 9.3,
          inReplyTo: 0,
          text: 'Mit dieser Grenze kann ich leben, wenn im Zweifel der Kunde entscheidet und nicht der Anbieter.',
        },
        {
          by: 'helena-virtanen',
          daysAgo: 8.6,
          language: 'en',
          text: 'We can put this sentence into our framework contracts at the next renewal. That is about 400 public buyers.',
        },
      ],
    },
    {
      by: 'heike-brandl',
      daysAgo: 6.8,
      claim: 'Jede Auswertung von KI am Arbeitsplatz muss auch nach den Folgen für die Kundschaft fragen.',
      text: 'Verbraucher kommen in dieser Debatte nicht vor, sind aber betroffen: Wer anruft, wird mitbewertet. Wenn ein Programm misst, wie lange eine Beraterin mit einem alten Mann spricht, legt sie früher auf. Gute Beteiligung schützt deshalb auch die Kundschaft. Die Frage ist einfach: **Was hat sich für die Menschen am anderen Ende geändert?**',
      replies: [
        {
          by: 'ingrid-sandvik',
          daysAgo: 6.2,
          language: 'en',
          text: 'Thank you for this. Average handling time is the figure our members fear most, and it is never written in a privacy notice.',
        },
      ],
    },
    {
      by: 'noemie-caron',
      daysAgo: 3.3,
      language: 'fr',
      claim: 'Une suggestion presque toujours suivie doit être traitée comme une décision.',
      text: 'Une précision utile : l’obligation d’informer avant l’usage vise les systèmes à haut risque, par exemple pour le recrutement ou l’évaluation. Un outil qui « suggère » sans décider prétend souvent ne pas en être un. Or, si la suggestion est suivie dans 95 % des cas, c’est une décision. Je propose un critère simple et mesurable : **le taux de suggestions écartées**. S’il est proche de zéro, l’information et la consultation devraient s’appliquer dans tous les cas.',
      replies: [
        {
          by: 'stefan-kurz',
          daysAgo: 2.7,
          text: 'Ein Maßstab, den wir sofort anwenden können. In einem Lager lag die Quote bei 1,2 Prozent, weil jede Abweichung begründet werden musste und die Zustimmung nicht.',
        },
        {
          by: 'pieter-devos',
          daysAgo: 1.9,
          language: 'en',
          text: 'Careful: a good suggestion is also followed often. I would use the rate to open the talk, not to settle it.',
        },
      ],
    },
  ],
};
