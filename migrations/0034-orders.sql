-- Orders of authorities of Member States to act against illegal content, or to provide information (DSA, Articles 9 and 10).

CREATE TABLE orders (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  submission_key uuid NOT NULL CONSTRAINT orders_submission_key UNIQUE,
  kind text NOT NULL CHECK (kind IN ('act', 'inform')),
  member_state text NOT NULL CHECK (member_state ~ '^[A-Z]{2}$'),
  -- What an order has to contain; what it lacks is not there, and the order is in the register all the same.
  authority text CHECK (char_length(authority) BETWEEN 1 AND 300),
  reference text CHECK (char_length(reference) BETWEEN 1 AND 200),
  legal_basis text CHECK (char_length(legal_basis) BETWEEN 1 AND 1000),
  reasons text CHECK (char_length(reasons) BETWEEN 1 AND 5000),
  territory text[] NOT NULL DEFAULT '{}',
  language language_code NOT NULL,
  translation text CHECK (char_length(translation) BETWEEN 1 AND 10000),
  redress text CHECK (char_length(redress) BETWEEN 1 AND 2000),
  report_to text CHECK (char_length(report_to) BETWEEN 1 AND 500),
  report_email citext CHECK (char_length(report_email) <= 254),
  -- Of the provision that the authority cites; not specified only where it cites none.
  category text NOT NULL CHECK (category ~ '^STATEMENT_CATEGORY_[A-Z_]+$'),
  keyword text CHECK (keyword ~ '^KEYWORD_[A-Z_]+$'),
  keyword_other text CHECK (char_length(keyword_other) BETWEEN 1 AND 200),
  delivered_at timestamptz NOT NULL,
  -- Before this moment nobody concerned is told.
  not_before timestamptz,
  registered_by bigint NOT NULL REFERENCES members,
  registered_at timestamptz NOT NULL,
  -- That the authority was told of the receipt, and apart from it of the effect: when, and how where not by a mail of ours.
  receipt_at timestamptz,
  receipt_how text CHECK (char_length(receipt_how) BETWEEN 1 AND 200),
  effect boolean,
  effect_at timestamptz,
  effect_words text CHECK (char_length(effect_words) BETWEEN 1 AND 5000),
  effect_territory text[] NOT NULL DEFAULT '{}',
  effect_told_at timestamptz,
  effect_told_how text CHECK (char_length(effect_told_how) BETWEEN 1 AND 200),
  answered_by bigint REFERENCES members,
  CONSTRAINT orders_category CHECK ((category = 'STATEMENT_CATEGORY_NOT_SPECIFIED_ORDER') = (keyword IS NULL)),
  CHECK ((keyword_other IS NOT NULL) = (keyword IS NOT DISTINCT FROM 'KEYWORD_OTHER')),
  CONSTRAINT orders_receipt CHECK (receipt_at >= delivered_at),
  -- Closed only with whether effect was given, when, and that the authority was told.
  CONSTRAINT orders_effect CHECK (num_nonnulls(effect, effect_at, effect_words, effect_told_at, answered_by) IN (0, 5)),
  CONSTRAINT orders_effect_after CHECK (effect_at >= delivered_at AND effect_told_at >= effect_at),
  -- A measure is not wider in territory than the order (Article 9(2)(b)).
  CONSTRAINT orders_territory CHECK (cardinality(territory) = 0 OR effect_territory <@ territory)
);
CREATE INDEX orders_delivered ON orders (delivered_at, id);
CREATE INDEX orders_open ON orders (id) WHERE effect IS NULL;

-- The exact addresses that an order names, what stands there, and whom that concerns.
CREATE TABLE order_items (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  order_id bigint NOT NULL REFERENCES orders,
  location text NOT NULL CHECK (char_length(location) BETWEEN 1 AND 2000),
  kind text,
  item_id bigint,
  case_id bigint REFERENCES cases,
  concerned_id bigint REFERENCES members,
  told_at timestamptz,
  CONSTRAINT order_items_once UNIQUE (order_id, location),
  CHECK ((kind IS NULL) = (item_id IS NULL)),
  CHECK (concerned_id IS NULL OR item_id IS NOT NULL),
  CHECK (told_at IS NULL OR concerned_id IS NOT NULL)
);
CREATE INDEX order_items_concerned ON order_items (concerned_id, order_id) WHERE concerned_id IS NOT NULL;
CREATE INDEX order_items_untold ON order_items (order_id) WHERE concerned_id IS NOT NULL AND told_at IS NULL;
SELECT guard_member_reference('orders', 'registered_by');
SELECT guard_member_reference('orders', 'answered_by', 'refuse', 'INSERT OR UPDATE OF answered_by');
