import { sql } from '#src/platform/db/query.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { type PersonalColumn, type PersonalData, staysOnRecord } from '#src/platform/slice/personal-data.ts';

const handled: PersonalColumn = { shown: 'ordersHandled', closing: staysOnRecord };

/** Who handled orders, and whom they concern. */
export const orderData: PersonalData = {
  tables: {
    orders: {
      personal: {
        registered_by: handled,
        answered_by: handled,
        report_email: {
          shown: { not: 'the address of an authority' },
          closing: staysOnRecord,
        },
      },
      other: [
        ...[
          'id',
          'submission_key',
          'kind',
          'member_state',
          'authority',
          'reference',
          'legal_basis',
          'reasons',
        ],
        ...[
          'territory',
          'language',
          'translation',
          'redress',
          'report_to',
          'category',
          'keyword',
          'keyword_other',
        ],
        ...[
          'delivered_at',
          'not_before',
          'registered_at',
          'receipt_at',
          'receipt_how',
          'effect',
          'effect_at',
        ],
        ...['effect_words', 'effect_territory', 'effect_told_at', 'effect_told_how'],
      ],
    },
    order_items: {
      personal: { concerned_id: { shown: 'orders', closing: staysOnRecord } },
      other: ['id', 'order_id', 'location', 'kind', 'item_id', 'case_id', 'told_at'],
    },
  },
  sections: {
    orders: {
      place: 306,
      title: msg('Orders from authorities you were told about'),
      fields: {
        authority: msg('Authority'),
        address: msg('Address'),
        effect: msg('What was done'),
        at: msg('When'),
      },
      // Not those of which an authority said that they are not to be told yet.
      rows: ({ id }) => sql`
          SELECT o.authority, i.location AS address, o.effect_words AS effect, o.effect_at AS at
          FROM order_items i JOIN orders o ON o.id = i.order_id
          WHERE i.concerned_id = ${id} AND i.told_at IS NOT NULL ORDER BY i.id`,
    },
    ordersHandled: {
      place: 307,
      title: msg('Orders from authorities you handled'),
      fields: { number: msg('Order'), act: msg('What you did'), at: msg('When') },
      rows: ({ id }) => sql`
          SELECT id::text AS number, 'registration' AS act, registered_at AS at FROM orders WHERE registered_by = ${id}
          UNION ALL SELECT id::text, 'answer', effect_told_at FROM orders WHERE answered_by = ${id} ORDER BY 3`,
    },
  },
  steps: {},
};
