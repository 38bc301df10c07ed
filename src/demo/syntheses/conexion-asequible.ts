import type { DemoSynthesis } from './types.ts';

export const conexionSynthesis: DemoSynthesis = {
  debate: '¿Qué precio debe tener una conexión de la que nadie quede fuera?',
  language: 'es',
  title: 'Una conexión de la que nadie quede fuera: de oficio, suficiente y sin cortes por sorpresa',
  lede: 'La tarifa social llega sin solicitud, una conexión se mide por lo que permite hacer y nadie queda sin línea sin un plan de pagos. Quién paga sigue abierto.',
  findings: [
    {
      anchor: 'f1',
      heading: 'La tarifa social debe llegar de oficio a quien ya recibe una ayuda.',
      source:
        'Es la medida con más apoyo ({carmen-ibanez}), y los operadores la aceptan si el aviso llega con tiempo.',
    },
    {
      anchor: 'f2',
      heading: 'Suficiente es lo que permite una clase, una cita médica y un trámite.',
      source:
        'No una cifra de velocidad ({javier-montes}). En los pueblos remotos cuenta antes que la línea funcione que su precio.',
    },
    {
      anchor: 'f3',
      heading: 'No se corta ninguna línea sin haber ofrecido antes un pago a plazos.',
      source:
        'Lo piden sindicatos y consumidores, y los operadores lo aceptan con un plazo claro ({ingrid-sandvik}).',
    },
  ],
  open: 'Quién paga la diferencia: los operadores no quieren hacerlo solos ({claire-dubreuil}); las organizaciones de consumidores temen que un fondo acabe en la factura de todos.',
  fates: [
    {
      of: 'marie-aubert',
      reason: 'other-question',
      words:
        'Los gastos comunes de la vivienda social son otra pregunta. Se llevará a un debate propio del tablón de inclusión.',
    },
  ],
  consultedDaysAgo: 9,
  endsInDays: 19,
  stances: [
    { by: 'birgit-aalto', organisation: 'Example Consumer Council', stance: 'sign' },
    { by: 'declan-foley', organisation: 'Example Union of IT Workers', stance: 'sign' },
    { by: 'anders-holmqvist', organisation: 'Example Cloud', stance: 'abstain' },
  ],
  addressees: [{ by: 'helena-virtanen', organisation: 'Example Procurement Agency', reply: null }],
};
