import type { DemoDebate } from '#src/demo/types.ts';

export const interfacesTrompeuses: DemoDebate = {
  board: 'safer-internet',
  title: 'Interfaces trompeuses : où finit la persuasion, où commence la tromperie ?',
  lede: 'Bouton « refuser » caché, compte à rebours inventé, résiliation en neuf écrans : chacun connaît ces interfaces. Nous demandons où tracer la limite, comment la vérifier sans tout interdire, et qui peut agir quand elle est franchie.',
  background: `Le règlement sur les services numériques interdit aux plateformes en ligne les interfaces qui trompent ou manipulent ; le droit de la consommation vise les pratiques déloyales de tous les professionnels. Entre les deux, beaucoup de cas restent discutés : les petites boutiques, les jeux, les cases déjà cochées dans les applications au travail.

### Questions pour commencer

- Quels exemples vous semblent clairement inacceptables, et lesquels discutables ?
- Peut-on mesurer une tromperie, par exemple par le temps ou par les regrets ?
- Que doit prouver celui qui se plaint, et que doit prouver l’entreprise ?
- Les concepteurs doivent-ils pouvoir refuser ?

### Vos exemples

Décrivez une interface que vous avez rencontrée, conçue ou corrigée : ce qu’elle faisait, ce que cela rapportait, ce qui a changé. Les contributions dans d’autres langues sont bienvenues.`,
  documents: `- [Règlement sur les services numériques, règlement (UE) 2022/2065](https://eur-lex.europa.eu/eli/reg/2022/2065/oj), article 25
- [Pratiques commerciales déloyales, directive 2005/29/CE](https://eur-lex.europa.eu/eli/dir/2005/29/oj)
- [Droits des consommateurs, directive 2011/83/UE](https://eur-lex.europa.eu/eli/dir/2011/83/oj)`,
  keyPoints: `- La symétrie (partir aussi simplement qu’entrer) est la règle la plus soutenue.
- La mesure par les regrets intéresse, mais sa méthode est contestée.`,
  language: 'fr',
  state: 'open',
  by: 'curator',
  openedDaysAgo: 11,
  closesInDays: 34,
  conclusion: null,
  contributions: [
    {
      by: 'thibault-garnier',
      daysAgo: 10.6,
      claim: 'Résilier ne doit pas demander plus d’écrans que s’inscrire.',
      text: `Nous avons chronométré 60 abonnements. S’inscrire : 1 minute 40 en moyenne. Résilier : 11 minutes, et dans huit cas un appel payant. Une règle de **symétrie** tient en une ligne.

Elle se mesure sans juriste, se comprend sans formation, et laisse la place à une seule question (« pourquoi partez-vous ? ») à laquelle on peut ne pas répondre.`,
      replies: [
        {
          by: 'claire-dubreuil',
          daysAgo: 10.2,
          text: 'Pour un opérateur, partir touche à un numéro, un appareil, parfois un crédit. Un écran de plus pour dire ce qui sera perdu n’est pas un piège. Je soutiens la règle avec cette exception, si elle est limitée à un écran.',
        },
        {
          by: 'thibault-garnier',
          daysAgo: 9.9,
          inReplyTo: 0,
          text: 'D’accord pour un écran d’information, sans offre et sans minuterie. C’est la troisième « dernière offre » qui transforme l’information en obstacle.',
        },
        {
          by: 'member',
          daysAgo: 9.1,
          language: 'en',
          text: 'I counted mine: joined in two screens, left in fourteen, and the last one asked whether I wanted to stay, with “yes” in green and “no” in light grey. I am not easily confused and I pressed yes.',
        },
      ],
    },
    {
      by: 'jonas-reuter',
      daysAgo: 9.5,
      language: 'de',
      claim: 'Regeln gegen manipulative Oberflächen nützen nur, wenn sie bei allen Anbietern geprüft werden.',
      text: 'Aus Sicht eines kleinen Anbieters: Wir haben das Fenster „Nur noch zwei Zimmer frei“ ausgebaut, obwohl die Zahl stimmte. Der Umsatz sank um 3 Prozent, die Stornierungen um 9. Unter dem Strich war es ein Gewinn. Trotzdem verlieren wir Kunden an Programme, die es weiter zeigen, auch wenn die Zahl erfunden ist. **Wo niemand prüft, ist Anstand ein Nachteil im Wettbewerb.**',
      replies: [
        {
          by: 'noemie-caron',
          daysAgo: 9,
          text: 'Un compteur faux est déjà interdit, partout. Un compteur vrai mais angoissant est le cas difficile. Vos deux chiffres, −3 % et −9 %, sont précisément ce qui manque aux tribunaux.',
        },
        {
          by: 'jonas-reuter',
          daysAgo: 8.4,
          language: 'de',
          inReplyTo: 0,
          text: 'Sie dürfen sie verwenden, mit dem Hinweis: 62 Hotels, ein Sommer, kein sauberer Vergleich.',
        },
      ],
    },
    {
      by: 'noemie-caron',
      daysAgo: 8.1,
      claim: 'Les grands services devraient mesurer combien de gens regrettent leur choix.',
      text: `Trois tests possibles, du plus simple au plus coûteux :

- **symétrie** : le même effort pour oui et pour non
- **vérité** : chaque chiffre affiché peut être prouvé
- **regret** : combien d’utilisateurs, une semaine plus tard, disent qu’ils ne le voulaient pas

Les deux premiers peuvent être imposés à tous. Le troisième demande un échantillon, donc des moyens ; je le réserverais aux grands services. Le regret a un avantage : il ne dit pas à quoi une interface doit ressembler, seulement ce qu’elle ne doit pas produire.`,
      replies: [
        {
          by: 'eilis-brennan',
          daysAgo: 7.6,
          language: 'en',
          text: 'We run a regret survey. It is useful and easy to bend: ask after one day and regret is low, after a month people have forgotten. If it becomes a rule, fix the day and the wording.',
        },
        {
          by: 'vera-simoncic',
          daysAgo: 7.1,
          language: 'en',
          inReplyTo: 0,
          text: 'Day seven works best in our data. The wording matters less than who asks: answers to the company were kinder by a third than answers to us.',
        },
        {
          by: 'baptiste-morel',
          daysAgo: 6.5,
          text: 'Ajoutons la symétrie à l’envers : si accepter demande un clic et annuler aucun moyen, c’est aussi une asymétrie.',
        },
      ],
    },
    {
      by: 'amelie-lacroix',
      daysAgo: 6.9,
      claim: 'Les équipes de conception doivent pouvoir refuser par écrit une interface trompeuse.',
      text: 'On parle des utilisateurs, jamais de ceux qui construisent. Des conceptrices membres de notre fédération ont reçu l’ordre d’ajouter un écran à la résiliation ; leur prime dépendait du nombre de clients « sauvés ». Celle qui a refusé a changé d’équipe, pas volontairement. Nous demandons deux choses : **pas de prime liée aux résiliations empêchées**, et un droit de refus sans conséquence pour la carrière.',
      replies: [
        {
          by: 'declan-foley',
          daysAgo: 6.2,
          language: 'en',
          text: 'We would put the second one into collective agreements. The first needs law, because the bonus is set far above the table at which we sit.',
        },
        {
          by: 'anders-holmqvist',
          daysAgo: 5.6,
          language: 'en',
          text: 'We dropped the bonus for “saved” customers three years ago. It was paying people to annoy those who would have come back.',
        },
      ],
    },
    {
      by: 'carmen-ibanez',
      daysAgo: 4.7,
      language: 'es',
      claim: 'Toda compra hecha por costumbre debe poder deshacerse durante diez minutos.',
      text: 'Un caso que no aparece en las guías: las aplicaciones de reparto y de ocio que **cambian el botón de sitio** cuando uno ya tiene la costumbre de pulsarlo. No hay texto falso ni color engañoso, solo memoria del dedo. Recibimos 340 quejas por compras así en un año, con un importe medio de 23 euros, demasiado poco para reclamar y mucho en conjunto. Un plazo breve, sin tener que explicar nada, lo resolvería.',
      replies: [
        {
          by: 'claire-dubreuil',
          daysAgo: 4.1,
          text: 'Dix minutes pour annuler : pour du contenu numérique, c’est faisable et nous le faisons. Pour un repas déjà en préparation, deux minutes seraient plus honnêtes.',
        },
      ],
    },
    {
      by: 'marie-aubert',
      daysAgo: 3.4,
      claim: 'Les règles contre les interfaces trompeuses doivent valoir aussi pour les formulaires publics.',
      text: 'Dans nos propres formulaires, la case « recevoir la lettre d’information » était cochée d’avance, et le bouton pour enregistrer un brouillon plus pâle que celui pour envoyer. Personne n’avait voulu tromper ; le modèle venait d’un prestataire. Depuis, chaque formulaire passe devant **trois personnes qui ne l’ont pas écrit**. Une heure par formulaire, et un tiers de dossiers incomplets en moins.',
      replies: [
        {
          by: 'thibault-garnier',
          daysAgo: 2.8,
          text: 'Merci de cette franchise. Publiez-vous la liste des points que ces trois personnes vérifient ?',
        },
        {
          by: 'marie-aubert',
          daysAgo: 2.3,
          inReplyTo: 0,
          text: 'Elle tient sur une page et sera en ligne la semaine prochaine, sous licence libre.',
        },
      ],
    },
    {
      by: 'monika-zielinska',
      daysAgo: 1.2,
      language: 'en',
      claim: 'Every decision about an unfair screen should be published with its picture.',
      text: 'A practical request to whoever writes the synthesis: please attach **the screens**. Our case workers decide in minutes whether a screen is unfair, and words do not help them. We keep a collection of 900 screens, each with date and service, and the decision where there was one. We can share it with anybody who adds to it. What we lack is somebody to check it for personal data before it is public.',
    },
  ],
};
