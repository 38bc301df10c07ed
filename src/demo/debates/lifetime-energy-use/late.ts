import type { DemoContribution } from '#src/demo/types.ts';

export const lateContributions: DemoContribution[] = [
  {
    by: 'paolo-ferri',
    daysAgo: 13.2,
    language: 'it',
    claim: 'Le medie europee non devono nascondere il carbone con cui si costruiscono i server.',
    text: 'Chi costruisce i server lavora spesso a migliaia di chilometri, e lì l’energia viene dal carbone. Se la seconda cifra si calcola con valori medi europei, quel lavoro scompare. Chiediamo che l’energia di produzione sia contata **dove avviene**, con il mix elettrico di quel luogo, e che accanto ci siano le ore lavorate. Sappiamo che non tutti i fornitori risponderanno. Allora si scriva “nessuna risposta”: anche questo è un dato utile per chi compra.',
  },
  {
    by: 'monika-zielinska',
    daysAgo: 12.6,
    claim: 'Energy should be published before any compensation is subtracted.',
    text: 'We looked at 75 claims such as “green cloud” and “climate-neutral streaming”. Behind 48 of them stood only certificates bought elsewhere. So whatever figure is agreed here, please keep it **before** any compensation: the energy that was used, in kilowatt hours. What a firm buys afterwards to feel better can be printed below, in the same size, and not subtracted.',
    replies: [
      {
        by: 'pieter-devos',
        daysAgo: 12,
        text: 'Agreed on the order. A contract for a new wind farm is more than a certificate, though, and there should be a line where one may say so.',
      },
      {
        by: 'monika-zielinska',
        daysAgo: 11.5,
        inReplyTo: 0,
        text: 'A line, yes. Not the headline.',
      },
    ],
  },
  {
    by: 'javier-montes',
    daysAgo: 11.9,
    claim: 'Providers of language models should publish the energy per answer for several sizes of task.',
    text: `Our measurements on open models, per answer of about 300 words, differ by a factor of 60 between the smallest that did the task and the largest. So the useful disclosure is not an average. It is:

- energy per answer for *three sizes* of task
- which model was chosen for the answer, and whether the user could choose a smaller one
- training, spread over the answers actually given

The third is uncomfortable for models that nobody uses.`,
    replies: [
      {
        by: 'anders-holmqvist',
        daysAgo: 11.2,
        text: 'We could publish the first two for models that we run ourselves. For those we resell we would have to ask, and today we would get no answer.',
      },
    ],
  },
  {
    by: 'mattias-ekdahl',
    daysAgo: 11.1,
    claim: 'An energy figure must not make an accessible service look worse than one that leaves people out.',
    text: 'A request not to set two good things against each other. Sign language video, audio description and captions cost energy. If the figure is per page or per film, leaving them out looks like thrift. Count **per task that a person could finish**, and include those who could not finish without it. Light pages, on the other hand, help us all: most of what makes a page heavy helps nobody with a disability.',
    replies: [
      {
        by: 'lukas-brenner',
        daysAgo: 10.5,
        text: 'A strong argument for the finished task as the unit. I will add an accessible variant to each of the twenty tasks.',
      },
    ],
  },
  {
    by: 'katarzyna-wilk',
    daysAgo: 10.8,
    claim: 'A rough figure that everybody can see is better than an exact one kept secret.',
    text: 'We are a hosting cooperative with six staff. We put a meter on each rack, 40 euros apiece, and publish the total each month, divided by the number of sites. It is crude. Members began to ask why January was so high, the answer was a backup that ran twice, and now it runs once. I should not like a standard that forbids our way because it is not fine enough.',
  },
  {
    by: 'dolores-quiroga',
    daysAgo: 9.9,
    language: 'es',
    claim: 'Pedir el dato ya ahorra dinero, porque obliga a hacer inventario.',
    text: 'En el ministerio pedimos el dato a 27 proveedores. Contestaron 19; comparables entre sí, cinco. Aun así sirvió: al preguntar descubrimos tres servicios que pagábamos y nadie usaba desde 2022. El ahorro fue de **84.000 euros al año**, bastante más de lo que costó la encuesta.',
  },
  {
    by: 'noemie-caron',
    daysAgo: 9.3,
    language: 'fr',
    claim: 'Une clause type dans les marchés publics serait plus utile qu’une quatrième loi.',
    text: 'Juridiquement, trois portes existent déjà : l’écoconception pour les produits, le rapport des centres de données, et la commande publique. Aucune ne vise le **service**. Je commencerais par une clause à recopier dans les contrats, doublée d’une définition publiée par une autorité. La clause crée la demande, la définition évite le contentieux. Une loi pourra ensuite recopier ce qui marche, ce qui est le contraire de la méthode habituelle.',
    replies: [
      {
        by: 'helena-virtanen',
        daysAgo: 8.7,
        text: 'We would pilot such a clause with three other agencies. Would your institute review it?',
      },
      {
        by: 'noemie-caron',
        daysAgo: 8.2,
        language: 'fr',
        inReplyTo: 0,
        text: 'Volontiers, et gratuitement pour la première version.',
      },
    ],
  },
  {
    by: 'ingrid-sandvik',
    daysAgo: 8.5,
    claim: 'A plan to save energy must say what it means for the people whose work disappears.',
    text: 'From telecom staff. When the old network was switched off early, energy fell, which was right. But 120 technicians who knew only that network heard of it from the press. A plan to save energy is a plan about people’s work. Please add to any disclosure a line on **what the saving means for jobs and training**. It would have cost our company a page, and saved it a strike.',
    replies: [
      {
        by: 'claire-dubreuil',
        daysAgo: 7.9,
        language: 'fr',
        text: 'La critique est juste. Nous avons formé les équipes après, il fallait le faire avant.',
      },
    ],
  },
  {
    by: 'joana-teles',
    daysAgo: 7.6,
    claim: 'A figure on energy should always stand beside figures on water and critical metals.',
  },
  {
    by: 'hugo-persson',
    daysAgo: 6.9,
    claim: 'Small and local is not always greener than large and shared.',
    text: 'I run a small server at home for the family’s photographs, 11 watts, always on. Out of curiosity I compared: per year it uses more than our whole share of a large cloud would, by my rough sum. I kept it for other reasons. I would like a figure that is brave enough to show that too.',
    replies: [
      {
        by: 'katarzyna-wilk',
        daysAgo: 6.3,
        text: 'Fair. Small and shared is the middle way: our members’ sites need about a tenth of a watt each.',
      },
    ],
  },
  {
    by: 'giorgos-manolas',
    daysAgo: 6.1,
    claim: 'Energy figures belong in one public register, kept by somebody paid to chase updates.',
    text: 'If figures are published on 5,000 websites, nobody can compare them. A register has **one format, dated**, with older entries kept. We run one for tariffs: it costs around 200,000 euros a year for 90 suppliers, and most of the work is chasing those who do not update. For energy I would expect the same. Without somebody whose task is to chase, a register dies in its third year.',
    replies: [
      {
        by: 'birgit-aalto',
        daysAgo: 5.5,
        text: 'Agreed. Let an entry older than a year show as “no figure”. That does the chasing for you.',
      },
    ],
  },
  {
    by: 'eilis-brennan',
    daysAgo: 5.3,
    claim: 'What a service uses at the viewer’s home should be published in a column of its own.',
    text: 'From a video platform: the largest part of our total is the screen and the router of the viewer, which we neither own nor choose. If it counts as ours, we look terrible and can do little; if it does not, we look wonderful and have done nothing. I suggest **two columns**: what we run, and what our service causes at home. We will publish both next year, whatever is decided here.',
    replies: [
      {
        by: 'baptiste-morel',
        daysAgo: 4.8,
        language: 'fr',
        text: 'Deux colonnes, très bien. Dans la seconde, montrez l’effet du réglage par défaut : celui-là, c’est bien vous qui le choisissez.',
      },
      {
        by: 'eilis-brennan',
        daysAgo: 4.4,
        inReplyTo: 0,
        text: 'Accepted. It will be the first line of the second column.',
      },
    ],
  },
  {
    by: 'carmen-ibanez',
    daysAgo: 4.6,
    language: 'es',
    claim: 'El ajuste que ahorra energía nunca debe ser una opción de pago.',
    text: 'Una advertencia: en varios países las tarifas “verdes” se convirtieron en una excusa para cobrar más. Si un servicio consume menos, su proveedor también paga menos. Pedimos que este compromiso acompañe a la cifra. Quien elige la calidad baja para ahorrar energía no debe pagar por ello, ni perder funciones que no tienen nada que ver.',
  },
  {
    by: 'amelie-lacroix',
    daysAgo: 3.7,
    language: 'fr',
    claim: 'L’énergie du télétravail ne doit pas disparaître des chiffres de l’employeur.',
  },
  {
    by: 'kevin-staunton',
    daysAgo: 2.9,
    claim: 'Suppliers should publish the calculation behind a figure, so that others can repeat it.',
    text: `I tried to reproduce ten published figures with only what their authors disclose:

| result | figures |
|---|---|
| reproduced within 10 % | 2 |
| reproduced after asking | 3 |
| not reproducible | 5 |

So a modest addition to every proposal above: publish **the sum, not only its result**, as a small file that somebody else can run. It costs the honest ones nothing, because they have the file already.`,
    replies: [
      {
        by: 'pieter-devos',
        daysAgo: 2.3,
        text: 'We are one of the three, I think. The file goes online this week, so that the next person does not have to ask.',
      },
    ],
  },
  {
    by: 'petra-novakova',
    daysAgo: 1.8,
    claim: 'Joint tenders should publish which vendors gave a figure and which gave none.',
    text: 'Libraries buy databases and e-books for millions of readers, and no vendor has ever shown us a figure. We asked four; one answered with a picture of a leaf. Our purchasing consortium covers eleven countries. If the template from this debate exists by autumn, we can attach it to the **next joint tender** and report here what came back. We would not exclude anybody in the first round, only publish who answered.',
    replies: [
      {
        by: 'vera-simoncic',
        daysAgo: 1.2,
        text: 'It will exist by then. Publishing who answered worked well with the declarations: the answers doubled in the second round.',
      },
    ],
  },
  {
    by: 'rasmus-bech',
    daysAgo: 0.9,
    claim: 'Declarations should ask for numbers and dates, because sentences are only copied.',
    text: 'A short lesson from accessibility statements, since you are about to repeat our mistakes. We got a model text, and a third of all bodies copied it word for word. So give them **fields to fill in**. Make the date of the last measurement the largest thing on the page. And decide now who may ask for the evidence, because adding that later needs a new law.',
  },
  {
    by: 'nils-overgaard',
    daysAgo: 0.3,
    state: { is: 'held' },
    claim: 'Suppliers should not be compared in tenders before it is settled which meters are good enough.',
    text: 'Good morning, this is my first text here. We run a small hosting firm and have measured each machine since 2023. I can confirm the 40 euros for a meter. What nobody mentions is that the meters differ: two makes on the same line gave readings 7 % apart for us. Somebody should name a class of meter, and we would lend ours for a test.',
  },
];
