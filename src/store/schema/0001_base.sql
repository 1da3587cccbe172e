-- The book, version 1.000. Readable with any SQLite tool.
--
-- event, personal, erased: the truth. An event's id is its desk's reference << 40 | its number there.
-- All other tables but quarantine, draft and local can be made again from them.
-- Times "at" and all of the projections: minutes since 1970-01-01T00:00 local time (UTC+7).

CREATE TABLE desk (
  ref        INTEGER PRIMARY KEY,          -- of this file only, from 1
  id         BLOB NOT NULL UNIQUE,         -- first 16 bytes of SHA-256(public key)
  public_key BLOB,                         -- ed25519; none for a desk only heard of
  own        INTEGER NOT NULL DEFAULT 0    -- 1: its private key is, or once was, beside this book
) STRICT;

CREATE TABLE event (
  id            INTEGER PRIMARY KEY,
  desk          INTEGER GENERATED ALWAYS AS (id >> 40) VIRTUAL,
  seq           INTEGER GENERATED ALWAYS AS (id & 1099511627775) VIRTUAL,
  hlc           INTEGER NOT NULL,
  dossier       BLOB,                      -- UUIDv7; none for the office's own history
  kind          TEXT NOT NULL,
  version       INTEGER NOT NULL,
  body          TEXT NOT NULL,             -- exactly as hashed
  personal_hash BLOB,
  clerk         BLOB NOT NULL,
  at            INTEGER NOT NULL,
  recorded      INTEGER NOT NULL,          -- Unix milliseconds
  bases         BLOB NOT NULL,             -- event ids of this file, 8 bytes each, big-endian
  hash          BLOB NOT NULL,
  sig           BLOB
) STRICT;
CREATE INDEX event_dossier ON event(dossier) WHERE dossier IS NOT NULL;
CREATE INDEX event_office ON event(id) WHERE dossier IS NULL;
CREATE TRIGGER event_stays BEFORE UPDATE ON event
BEGIN SELECT RAISE(ABORT, 'an event is never changed'); END;
CREATE TRIGGER event_remains BEFORE DELETE ON event
BEGIN SELECT RAISE(ABORT, 'an event is never deleted'); END;

CREATE TABLE personal (
  event INTEGER PRIMARY KEY REFERENCES event(id),
  salt  BLOB NOT NULL,
  bytes BLOB NOT NULL                      -- a format byte (1: JSON) and the bytes
) STRICT;
CREATE TABLE erased (                      -- what a lawful erasure took away
  event    INTEGER PRIMARY KEY,
  by_event INTEGER NOT NULL
) STRICT;
CREATE TRIGGER personal_stays BEFORE UPDATE ON personal
BEGIN SELECT RAISE(ABORT, 'a personal part is never changed'); END;
CREATE TRIGGER personal_remains BEFORE DELETE ON personal
WHEN NOT EXISTS (SELECT 1 FROM erased WHERE event = OLD.event)
BEGIN SELECT RAISE(ABORT, 'a personal part is deleted by an erasure only'); END;

CREATE TABLE quarantine (                  -- events from elsewhere that were not admitted
  id    INTEGER PRIMARY KEY,
  desk  BLOB NOT NULL,
  seq   INTEGER NOT NULL,
  hash  BLOB NOT NULL,
  why   TEXT NOT NULL,
  kind  TEXT NOT NULL,
  body  TEXT NOT NULL,
  UNIQUE (desk, seq, hash)
) STRICT;

-- Projections.

CREATE TABLE dossier (
  id              INTEGER PRIMARY KEY,     -- minute of receipt << 20 | tie: newest first is id descending
  uuid            BLOB NOT NULL UNIQUE,
  number          TEXT NOT NULL,
  number_tail     TEXT NOT NULL,           -- letters and digits only, reversed
  external_number TEXT,
  external_tail   TEXT,
  paper_number    TEXT,
  procedure       TEXT NOT NULL,
  name            TEXT NOT NULL,           -- the applicant's, as written; empty after an erasure
  channel         TEXT NOT NULL,
  received        INTEGER NOT NULL,
  state           TEXT NOT NULL,
  due             INTEGER,                 -- as shown and printed
  due_original    INTEGER,                 -- what timeliness is measured against
  running_due     INTEGER,                 -- due, while the clock runs
  waiting_since   INTEGER,                 -- while the clock stands still
  ready_since     INTEGER,                 -- while the result waits to be collected
  ended           INTEGER,
  timeliness      TEXT,
  resolved        INTEGER,
  returned        INTEGER,
  unit            TEXT,
  unlinked        INTEGER,                 -- 1: has no official code yet
  unprinted       INTEGER,                 -- 1: open, and its receipt never printed
  digitised_in    INTEGER NOT NULL,
  digitised_out   INTEGER NOT NULL,
  surveyed        INTEGER NOT NULL,
  refused_at_reception INTEGER NOT NULL,   -- 1: not in the reports' "received"
  documents       INTEGER NOT NULL,        -- to be certified (chứng thực)
  copies          INTEGER NOT NULL,        -- of all of them
  to_sign         INTEGER,                 -- 1: waits for the signature
  batch           BLOB,                    -- of those received together, on one receipt
  conflicts       INTEGER NOT NULL,        -- events that no longer fit
  frozen          INTEGER NOT NULL         -- 1: holds an event of a newer program
) STRICT;
CREATE INDEX dossier_number ON dossier(number_tail);
CREATE INDEX dossier_external ON dossier(external_tail) WHERE external_tail IS NOT NULL;
CREATE INDEX dossier_state ON dossier(state);
CREATE INDEX dossier_procedure ON dossier(procedure);
CREATE INDEX dossier_running ON dossier(running_due) WHERE running_due IS NOT NULL;
CREATE INDEX dossier_open ON dossier(coalesce(due, 9223372036854775807))
  WHERE state IN ('received', 'in_process', 'awaiting_supplement', 'awaiting_payment');
CREATE INDEX dossier_waiting ON dossier(waiting_since) WHERE waiting_since IS NOT NULL;
CREATE INDEX dossier_ready ON dossier(ready_since) WHERE ready_since IS NOT NULL;
CREATE INDEX dossier_unlinked ON dossier(unlinked) WHERE unlinked IS NOT NULL;
CREATE INDEX dossier_unprinted ON dossier(unprinted) WHERE unprinted IS NOT NULL;
CREATE INDEX dossier_to_sign ON dossier(to_sign) WHERE to_sign IS NOT NULL;
CREATE INDEX dossier_basket ON dossier(id) WHERE documents > 0;
CREATE INDEX dossier_batch ON dossier(batch) WHERE batch IS NOT NULL;
CREATE INDEX dossier_conflicts ON dossier(conflicts) WHERE conflicts > 0;

CREATE TABLE component (                   -- what was handed in
  dossier INTEGER NOT NULL REFERENCES dossier(id) ON DELETE CASCADE,
  place   INTEGER NOT NULL,
  listed  INTEGER,                         -- place in the procedure's list
  typed   TEXT,                            -- name, where typed by hand
  kind    TEXT NOT NULL,
  count   INTEGER NOT NULL,
  PRIMARY KEY (dossier, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE name (                        -- every folded name once
  id     INTEGER PRIMARY KEY,
  folded TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE person (                      -- who stands in which dossier
  dossier    INTEGER NOT NULL REFERENCES dossier(id) ON DELETE CASCADE,
  place      INTEGER NOT NULL,             -- 0 the applicant, then owner and parties
  name       INTEGER NOT NULL REFERENCES name(id),
  written    TEXT,                         -- the name as written; the applicant's stands in dossier
  birth_year INTEGER,
  id_tail    TEXT,                         -- id number, reversed
  phone_tail TEXT,                         -- phone, reversed
  PRIMARY KEY (dossier, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX person_name ON person(name, dossier, birth_year);
CREATE INDEX person_id ON person(id_tail, dossier) WHERE id_tail IS NOT NULL;
CREATE INDEX person_phone ON person(phone_tail, dossier) WHERE phone_tail IS NOT NULL;

CREATE TABLE book_serial (                 -- the last number drawn here in a book of certification
  book  TEXT NOT NULL,                     -- its symbol: SCT/BS …
  year  INTEGER NOT NULL,
  last  INTEGER NOT NULL,
  PRIMARY KEY (book, year)
) STRICT, WITHOUT ROWID;

CREATE TABLE serial (                      -- the last number drawn
  day   INTEGER NOT NULL,                  -- days since 1970-01-01
  digit INTEGER NOT NULL,                  -- the desk's
  last  INTEGER NOT NULL,
  PRIMARY KEY (day, digit)
) STRICT, WITHOUT ROWID;

CREATE TABLE keyed (                       -- which save a caller's own key belongs to
  key   TEXT PRIMARY KEY,
  event INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE tally (                       -- how many dossiers
  what TEXT NOT NULL,                      -- state, procedure, received, resolved, returned, unlinked …
  day  INTEGER NOT NULL,                   -- days since 1970-01-01; 0 where it does not matter
  code TEXT NOT NULL,                      -- of the state or procedure; else empty
  n    INTEGER NOT NULL,
  PRIMARY KEY (what, day, code)
) STRICT, WITHOUT ROWID;

-- This desk's alone; never leave it.

CREATE TABLE draft (                       -- half-filled forms
  id       INTEGER PRIMARY KEY,
  screen   TEXT NOT NULL,
  clerk    BLOB NOT NULL,
  saved_at INTEGER NOT NULL,               -- Unix milliseconds
  title    TEXT NOT NULL,
  form     TEXT NOT NULL
) STRICT;
CREATE TABLE local (                       -- language, theme, last backup …
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
