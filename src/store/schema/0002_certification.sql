-- The book, version 1.001: baskets of documents to be certified (chứng thực).

CREATE TABLE book_serial (                 -- the last number drawn here in a book of certification
  book  TEXT NOT NULL,                     -- its symbol: SCT/BS …
  year  INTEGER NOT NULL,
  last  INTEGER NOT NULL,
  PRIMARY KEY (book, year)
) STRICT, WITHOUT ROWID;

ALTER TABLE dossier ADD COLUMN documents INTEGER NOT NULL DEFAULT 0;  -- to be certified
ALTER TABLE dossier ADD COLUMN copies INTEGER NOT NULL DEFAULT 0;     -- of all of them
ALTER TABLE dossier ADD COLUMN to_sign INTEGER;                       -- 1: waits for the signature
CREATE INDEX dossier_to_sign ON dossier(to_sign) WHERE to_sign IS NOT NULL;
CREATE INDEX dossier_basket ON dossier(id) WHERE documents > 0;
