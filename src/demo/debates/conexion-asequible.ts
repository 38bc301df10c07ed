import type { DemoDebate } from '#src/demo/types.ts';

export const conexionAsequible: DemoDebate = {
  board: 'inclusion',
  title: '¿Qué precio debe tener una conexión de la que nadie quede fuera?',
  lede: 'Sin conexión no hay clase, ni cita médica, ni empleo. Preguntamos qué es una conexión suficiente, qué puede costar a un hogar con pocos ingresos y quién cubre la diferencia.',
  background: `El derecho europeo obliga a garantizar una conexión asequible como servicio universal, pero cada país decide qué es asequible y cómo se paga. Existen tarifas sociales en muchos lugares; pocas personas con derecho a ellas las utilizan. Mientras tanto, la primera factura que se deja de pagar suele ser la de internet.

### Preguntas para empezar

- ¿Qué velocidad y cuántos datos bastan hoy para una familia con dos hijos en la escuela?
- ¿Qué parte de los ingresos es un precio justo?
- ¿Por qué tan poca gente pide la tarifa social?
- ¿Quién paga: el Estado, los operadores, los grandes servicios?

### Sus ejemplos

Cuéntenos cuánto paga, qué puede hacer con ello y qué no. Si trabaja en un operador, un ayuntamiento o una asociación, díganos qué han probado y cuántas personas llegaron.`,
  documents: `- [Código Europeo de las Comunicaciones Electrónicas, Directiva (UE) 2018/1972](https://eur-lex.europa.eu/eli/dir/2018/1972/oj), artículos 84 a 87
- [Internet abierta, Reglamento (UE) 2015/2120](https://eur-lex.europa.eu/eli/reg/2015/2120/oj)`,
  keyPoints: `- La concesión automática de la tarifa social fue la medida con más apoyo.
- No hubo acuerdo sobre quién financia la diferencia.`,
  language: 'es',
  state: 'concluded',
  by: 'curator',
  openedDaysAgo: 118,
  closesInDays: -46,
  conclusion: `Los seis grupos coinciden en tres puntos:

1. La tarifa social debe concederse **de oficio** a quien ya recibe una ayuda por ingresos, con un aviso y la posibilidad de rechazarla.
2. Una conexión suficiente se define por lo que permite hacer (clase en vídeo, cita médica, trámites), y se revisa cada dos años.
3. Nadie debe quedar sin conexión por un impago sin un aviso previo y un plan de pagos.

### Donde no hay acuerdo

Quién paga la diferencia. Los operadores piden fondos públicos o una aportación de los grandes servicios; las organizaciones de consumidores temen que un fondo público acabe en la factura de todos. Ambas reservas quedan escritas.

### Qué sigue

El proyecto piloto de concesión automática en una región se presentará en la próxima reunión de partes interesadas.`,
  contributions: [
    {
      by: 'carmen-ibanez',
      daysAgo: 116,
      claim: 'La tarifa social debe llegar de oficio a quien ya cobra una ayuda por ingresos.',
      text: 'En nuestra encuesta a 1.400 hogares con ayudas, el 71 % no sabía que existe una tarifa social, y del resto la mitad abandonó la solicitud. Piden la declaración de la renta, el padrón y un formulario **que solo está en internet**. Es decir, hay que tener conexión para pedirla. Y la administración ya sabe quién cobra la ayuda: no hace falta preguntar nada más.',
      replies: [
        {
          by: 'claire-dubreuil',
          daysAgo: 114.8,
          language: 'fr',
          text: 'Nous y sommes favorables. Il nous faut seulement un « oui » ou un « non » de l’administration, pas les revenus. Le reste ne nous regarde pas.',
        },
        {
          by: 'dolores-quiroga',
          daysAgo: 112.3,
          inReplyTo: 0,
          text: 'Técnicamente es sencillo y legalmente posible con un aviso previo. Calculamos cuatro meses de trabajo y unos 90.000 euros para un piloto en una región.',
        },
        {
          by: 'carmen-ibanez',
          daysAgo: 111.5,
          inReplyTo: 1,
          text: 'Entonces pongamos fecha. Nosotros podemos seguir a cien familias durante el piloto y contar lo que pasa.',
        },
      ],
    },
    {
      by: 'ingrid-sandvik',
      daysAgo: 107.2,
      language: 'en',
      claim: 'No line should be cut before the customer has been offered payment in instalments.',
      text: 'Our members answer the calls when a line is cut. Most people who call could pay half now and half next month, but the system offers only “all” or “off”. **A plan in three parts would have kept about 60 % of them connected**, by our own count at one firm over two months. It costs the company less than winning the customer back. Please also let staff offer it without asking a supervisor.',
      replies: [
        {
          by: 'claire-dubreuil',
          daysAgo: 105.9,
          language: 'fr',
          text: 'Ce comptage nous a convaincus de faire l’essai dans un centre. Résultat après six semaines : 57 % restent connectés.',
        },
      ],
    },
    {
      by: 'javier-montes',
      daysAgo: 96.4,
      claim: 'Una conexión suficiente se define por lo que permite hacer, no por una cifra de velocidad.',
      text: 'Medimos el uso de 80 familias con dos hijos en edad escolar. Con menos de 20 Mbit/s, dos clases en vídeo a la vez se cortan; con datos móviles limitados, el mes termina el día 19. No propongo un número fijo, porque envejece. Propongo una **lista de usos** que la conexión debe soportar y una prueba pública cada dos años.',
      replies: [
        {
          by: 'giorgos-manolas',
          daysAgo: 94.7,
          language: 'en',
          text: 'As a regulator I can work with a list of uses. We already measure lines; adding five test tasks would cost little.',
        },
        {
          by: 'sofia-marchetti',
          daysAgo: 92.2,
          language: 'it',
          text: 'Nella lista metterei la videochiamata in lingua dei segni: richiede più banda di una lezione, e nessuno ci pensa.',
        },
      ],
    },
    {
      by: 'livia-popescu',
      daysAgo: 79.5,
      language: 'en',
      claim: 'In remote villages a line that works matters more than a lower price.',
      text: 'Price is the second question here. The first is the cable: in our villages the cheapest offer is also the only one, over radio, and it fails when it rains. A social tariff on a bad line is half price for half a service.',
      state: { is: 'withdrawn' },
    },
    {
      by: 'marie-aubert',
      daysAgo: 71.3,
      language: 'fr',
      claim: 'Dans le logement social, une connexion devrait être comprise dans les charges.',
      text: 'La région a équipé les logements sociaux d’une connexion incluse dans les charges : **6 euros par mois** et par foyer, négociés pour 11 000 logements. Presque personne ne l’a refusée, et les impayés ont disparu puisque la facture n’existe plus. Limite importante : les locataires ne choisissent plus leur opérateur. Nous avons donc gardé la possibilité d’en sortir à tout moment ; 4 % l’ont fait.',
      replies: [
        {
          by: 'monika-zielinska',
          daysAgo: 69.8,
          language: 'en',
          text: 'With the way out kept open, we can support it. Please tender again every four years, or six euros will not stay six euros.',
        },
        {
          by: 'paolo-ferri',
          daysAgo: 66.1,
          language: 'it',
          text: 'E chi ripara la rete nei palazzi? Nei primi appalti simili i tecnici erano pagati a intervento, e si vedeva.',
        },
      ],
    },
    {
      by: 'claire-dubreuil',
      daysAgo: 58.6,
      language: 'fr',
      claim: 'Ce n’est pas aux seuls opérateurs de financer les tarifs sociaux.',
      text: 'Une réserve claire de la part d’un opérateur. Nous soutenons l’attribution automatique, le plan de paiement et la liste d’usages. Nous ne pouvons pas soutenir un financement **à la charge des seuls opérateurs** : dans les régions rurales, où les lignes sont chères et les tarifs sociaux nombreux, ce sont les derniers investissements qui disparaîtraient. Un fonds public, même modeste, ou une part des grands services qui remplissent ces lignes, nous semble plus juste.',
      replies: [
        {
          by: 'carmen-ibanez',
          daysAgo: 56.9,
          text: 'Entendemos la reserva y pedimos que quede escrita tal cual. También la nuestra: un fondo público acaba en la factura de todos, también de quien menos tiene.',
        },
      ],
    },
  ],
};
