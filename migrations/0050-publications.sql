-- Publications: reports, guidelines and papers, in editions: each version of the document is one, with its files.

CREATE TABLE publications (
  document_id bigint NOT NULL,
  version integer NOT NULL,
  form text NOT NULL CHECK (form IN ('report', 'guideline', 'paper', 'case-history', 'presentation', 'letter', 'other')),
  issued partial_date NOT NULL,
  authors text CHECK (char_length(authors) BETWEEN 1 AND 300),
  publisher text CHECK (char_length(publisher) BETWEEN 1 AND 160),
  licence text NOT NULL CHECK (char_length(licence) BETWEEN 1 AND 80),
  doi text CHECK (doi ~ '^10\.\d{4,9}/\S{1,200}$'),
  -- Where it is, where it is not here.
  address text CHECK (address ~ '^https://' AND char_length(address) <= 500),
  -- Whether people with disabilities can use it.
  accessible text NOT NULL CHECK (accessible IN ('yes', 'no', 'unknown')),
  PRIMARY KEY (document_id, version),
  FOREIGN KEY (document_id, version) REFERENCES document_versions
);

-- The debates on which an edition of a report reports.
CREATE TABLE report_debates (
  document_id bigint NOT NULL,
  version integer NOT NULL,
  debate_id bigint NOT NULL REFERENCES debates,
  PRIMARY KEY (document_id, version, debate_id),
  FOREIGN KEY (document_id, version) REFERENCES publications
);
CREATE INDEX report_debates_debate ON report_debates (debate_id, document_id);
