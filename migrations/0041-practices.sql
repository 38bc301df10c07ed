-- Good practice: what organisations did, with what it did not do.

-- A year, a month or a day, as it is known.
CREATE DOMAIN partial_date AS text CHECK (VALUE ~ '^(19|20)\d\d(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$');

-- What is compared of a practice, in each version; its texts are sections of the document.
CREATE TABLE practices (
  document_id bigint NOT NULL,
  version integer NOT NULL,
  started partial_date NOT NULL,
  ended partial_date CHECK (ended >= left(started, char_length(ended))),
  -- Who checks it.
  assurance text NOT NULL CHECK (assurance IN ('self', 'stakeholders', 'independent', 'authority')),
  checker text CHECK (char_length(checker) BETWEEN 1 AND 160),
  size text NOT NULL CHECK (size IN ('micro', 'small', 'medium', 'large')),
  countries text[] NOT NULL CHECK (cardinality(countries) BETWEEN 1 AND 10),
  PRIMARY KEY (document_id, version),
  FOREIGN KEY (document_id, version) REFERENCES document_versions,
  CONSTRAINT practices_checker CHECK ((assurance = 'self') = (checker IS NULL))
);
