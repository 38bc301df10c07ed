import type { DemoDebate } from '#src/demo/types.ts';

export const demarchesSansSmartphone: DemoDebate = {
  board: 'inclusion',
  title: 'Peut-on encore faire ses démarches sans smartphone ?',
  lede: 'Une allocation, un rendez-vous, un billet de train : de plus en plus de démarches passent par une application. Nous demandons ce qui doit rester possible autrement, à quel délai, à quel coût, et qui en garantit la qualité.',
  background: `Les services publics en ligne ont simplifié la vie de beaucoup de gens. Pour d’autres, ils l’ont fermée : pas de téléphone récent, pas de réseau, une main qui tremble, une langue mal lue, ou simplement le refus de tout confier à un appareil. Le guichet existe souvent encore, mais plus loin, moins longtemps et sur rendez-vous pris en ligne.

### Questions pour commencer

- Quelles démarches doivent toujours rester possibles sans application ?
- L’autre voie peut-elle être plus lente ou plus chère ?
- Qu’est-ce qui aide vraiment : un guichet, un numéro gratuit, un tiers de confiance ?
- Et les services privés indispensables, banque, énergie, transport ?

### Vos exemples

Racontez une démarche que vous avez pu faire, ou non, sans smartphone. Où, en combien de temps, avec l’aide de qui ?`,
  documents: `- [Portail numérique unique, règlement (UE) 2018/1724](https://eur-lex.europa.eu/eli/reg/2018/1724/oj)
- [Identité numérique, règlement (UE) 2024/1183](https://eur-lex.europa.eu/eli/reg/2024/1183/oj)
- [Accessibilité des sites du secteur public, directive (UE) 2016/2102](https://eur-lex.europa.eu/eli/dir/2016/2102/oj)`,
  keyPoints: `- « Une autre voie » ne suffit pas : les délais doivent être comparables.
- Le mandat donné à un proche est la mesure la moins coûteuse proposée jusqu’ici.`,
  language: 'fr',
  state: 'open',
  by: 'curator',
  openedDaysAgo: 19,
  closesInDays: 16,
  conclusion: null,
  contributions: [
    {
      by: 'baptiste-morel',
      daysAgo: 18.4,
      claim: 'Aucune démarche ne doit dépendre d’une application sur un téléphone.',
      text: `Dans nos permanences, une personne sur trois possède un smartphone et **ne peut pas faire la démarche quand même** : mémoire pleine, système trop ancien, numéro changé, compte bloqué après trois essais. La question n’est donc pas « avec ou sans ». Nous proposons un principe :

- toute démarche par application doit aussi marcher **dans un navigateur**, sur un ordinateur partagé
- et au moins une fois par semaine **devant une personne**, à moins d’une heure de trajet

Le premier point coûte peu si on y pense au départ.`,
      replies: [
        {
          by: 'dolores-quiroga',
          daysAgo: 18,
          language: 'es',
          text: 'Lo confirmo: añadir la versión de navegador al principio nos costó un 8 % más; añadirla después, casi lo mismo que la aplicación entera.',
        },
        {
          by: 'marie-aubert',
          daysAgo: 17.5,
          text: 'Le navigateur, oui. L’heure de trajet est difficile dans nos vallées ; un bus équipé qui passe chaque semaine devrait compter.',
        },
        {
          by: 'baptiste-morel',
          daysAgo: 17.1,
          inReplyTo: 1,
          text: 'Bien sûr, si son horaire est affiché ailleurs que dans l’application.',
        },
      ],
    },
    {
      by: 'marie-aubert',
      daysAgo: 16.2,
      claim: 'Garder des guichets coûte moins cher qu’on ne le croit, et ce prix mérite d’être payé.',
      text: 'Nos chiffres : un dossier en ligne nous coûte 4 euros, au guichet 19, par courrier 31. Mais un dossier en ligne **rempli par quelqu’un qui ne comprend pas** revient deux fois et finit à 40. En gardant deux guichets de plus, la région a dépensé 210 000 euros et en a retrouvé environ 150 000 en dossiers complets. Il manque 60 000 euros. Cela me paraît correct ; mes collègues des finances ne sont pas tous de cet avis.',
      replies: [
        {
          by: 'thibault-garnier',
          daysAgo: 15.7,
          text: 'Ces chiffres devraient circuler. On entend toujours le 4, jamais le 40.',
        },
        {
          by: 'ulrich-stein',
          daysAgo: 15,
          language: 'de',
          text: 'Bei uns sehen die Zahlen ähnlich aus. Wir rechnen inzwischen „Kosten je erledigtem Antrag“ statt „je Eingang“. Das hat die Debatte im Rat verändert.',
        },
        {
          by: 'marie-aubert',
          daysAgo: 14.6,
          inReplyTo: 1,
          text: 'Par dossier réglé : je reprends cette unité dès le prochain budget, merci.',
        },
      ],
    },
    {
      by: 'walter-gross',
      daysAgo: 13.7,
      language: 'de',
      claim: 'Für einen Termin bei einer Behörde muss ein Anruf genügen.',
      text: 'Ich habe ein Telefon mit Tasten und möchte es behalten. Für meinen Führerschein brauchte ich einen Termin, den gab es nur im Netz, mit Bestätigung auf ein Smartphone. Meine Nachbarin hat es für mich gemacht, jetzt steht ihre Nummer in meiner Akte, und die Erinnerungen gehen an sie. Sie ist freundlich, aber **meine Angelegenheiten sind nicht ihre**. Für einen Anruf zahle ich auch eine Gebühr, wenn sie klein ist.',
      replies: [
        {
          by: 'sofia-marchetti',
          daysAgo: 13.2,
          language: 'it',
          text: 'Nessuna tassa, per favore. Chi non può scegliere pagherebbe la propria esclusione. Il suo caso però mostra bene che l’aiuto dei vicini ha un costo nascosto: la riservatezza.',
        },
        {
          by: 'heike-brandl',
          daysAgo: 12.6,
          language: 'de',
          text: 'Die fremde Nummer in der Akte können Sie berichtigen lassen, das ist Ihr Recht. Die Behörde muss Ihnen dann einen anderen Weg für die Erinnerung nennen.',
        },
      ],
    },
    {
      by: 'claire-dubreuil',
      daysAgo: 11.3,
      claim: 'Un code par SMS ou un petit boîtier doit suffire pour s’identifier.',
      text: 'Côté opérateurs, deux constats. D’abord, l’envoi d’un code par SMS ne demande pas de smartphone : beaucoup d’administrations l’ont abandonné pour une application, par souci de sécurité. C’est défendable, mais un **petit boîtier à code coûte 12 euros** et dure dix ans. Ensuite, notre propre service client : nous avons rouvert le numéro gratuit sans menu vocal pour les plus de 70 ans. Les appels durent plus longtemps, les réclamations écrites ont baissé de moitié.',
      replies: [
        {
          by: 'noemie-caron',
          daysAgo: 10.8,
          text: 'Pourquoi l’âge ? Une personne de 40 ans qui lit mal en a tout autant besoin, et un critère d’âge se conteste facilement.',
        },
        {
          by: 'claire-dubreuil',
          daysAgo: 10.3,
          inReplyTo: 0,
          text: 'Parce que c’était le seul critère dans nos fichiers. Je préférerais « sur simple demande », à condition que la demande se fasse par téléphone.',
        },
        {
          by: 'ingrid-sandvik',
          daysAgo: 9.7,
          language: 'en',
          text: 'The longer calls are only possible because the time limit was lifted for that line. Please write it down, or the next manager brings it back.',
        },
      ],
    },
    {
      by: 'sofia-marchetti',
      daysAgo: 8.8,
      language: 'it',
      claim: 'Telefono, rete e sportello devono dare lo stesso servizio negli stessi tempi.',
      text: 'Per molte persone con disabilità lo smartphone è la soluzione, non il problema: legge ad alta voce, ingrandisce, riconosce. Chi difende lo sportello dimentica spesso i gradini davanti allo sportello. Quindi non “ritorno alla carta”, ma **tre vie equivalenti** (telefono, rete, persona) con gli stessi tempi. Oggi in una delle città che seguiamo l’appuntamento in rete arriva in sei giorni e allo sportello in cinquantadue. È questa differenza che va vietata.',
      replies: [
        {
          by: 'baptiste-morel',
          daysAgo: 8.2,
          text: 'Six jours contre cinquante-deux : voilà l’indicateur à publier partout. Il suffit de compter.',
        },
        {
          by: 'dolores-quiroga',
          daysAgo: 7.4,
          language: 'es',
          text: 'Podemos publicarlo desde otoño para 40 oficinas. Aviso: al principio nos dejará en mal lugar.',
        },
      ],
    },
    {
      by: 'amelie-lacroix',
      daysAgo: 6.4,
      claim: 'Qui fait une démarche pour autrui doit être protégé par un mandat signé.',
      text: 'Les agents d’accueil font aujourd’hui un travail pour lequel ils n’ont ni formation ni temps : ils tiennent le téléphone d’un inconnu et tapent son mot de passe. En cas d’erreur, c’est leur faute. Un **mandat simple**, valable pour une seule démarche, et vingt minutes par personne suffiraient. Sans cela, l’accompagnement repose sur la bonne volonté de gens payés au minimum.',
      replies: [
        {
          by: 'birgit-aalto',
          daysAgo: 5.9,
          language: 'en',
          text: 'The debate on libraries asks for the same one-page mandate. It would be worth writing it once for both.',
        },
        {
          by: 'marie-aubert',
          daysAgo: 5.2,
          text: 'Nous avons un modèle, relu par nos juristes. Je le mets à disposition ici dès qu’il est signé par l’assemblée.',
        },
      ],
    },
    {
      by: 'javier-montes',
      daysAgo: 3.1,
      language: 'es',
      claim: 'La cartera de identidad debe funcionar también con una tarjeta y un lector.',
      text: 'Una objeción técnica a “todo también en el navegador”: la cartera de identidad europea guarda claves en el chip del teléfono, y un ordenador compartido no ofrece lo mismo. Se puede resolver con una **tarjeta con chip y un lector** en bibliotecas y ayuntamientos, a unos 15 euros por puesto. Pero hay que decidirlo ahora, mientras se escriben las especificaciones; dentro de tres años será un añadido que nadie paga.',
      replies: [
        {
          by: 'baptiste-morel',
          daysAgo: 2.4,
          text: 'La carte avec lecteur nous convient, et elle existe déjà dans plusieurs pays. Qui peut porter cette demande dans le groupe qui rédige ?',
        },
      ],
    },
    {
      by: 'yasmine-haddad',
      daysAgo: 0.4,
      state: { is: 'held' },
      claim: 'Le temps que les aides à domicile consacrent aux démarches doit être payé.',
      text: 'Je suis aide à domicile. Chez six des neuf personnes que je visite, c’est moi qui fais les démarches, sur mon propre téléphone, après mes heures. Je connais leurs codes par cœur et je n’aime pas cela. Si un mandat existait, je le signerais volontiers. L’une d’elles a renoncé à son aide au logement pendant deux ans parce qu’elle n’osait pas demander.',
    },
  ],
};
