-- One partnership, one file. Histories are only ever added to, with one exception: at a reveal
-- authorship is destroyed. Tables are WITHOUT ROWID and keyed by random ids, so that nothing in
-- the file tells the order in which unnamed answers came. `origin` is the copy a row was written in.

CREATE TABLE meta (
    name TEXT PRIMARY KEY,
    content TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE declared (
    id TEXT PRIMARY KEY,          -- a digest of the content
    exercise TEXT NOT NULL,
    content TEXT NOT NULL         -- the exercise as it was asked, as JSON
) STRICT, WITHOUT ROWID;

CREATE TABLE settings_version (
    id TEXT PRIMARY KEY,
    origin TEXT NOT NULL,
    number INTEGER NOT NULL,
    day TEXT NOT NULL,
    content TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE session (
    id TEXT PRIMARY KEY,
    origin TEXT NOT NULL,
    day TEXT NOT NULL,
    title TEXT NOT NULL,
    people INTEGER,               -- how many are in the room; missing when nobody said
    plan TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE round (
    id TEXT PRIMARY KEY,
    origin TEXT NOT NULL,
    number INTEGER NOT NULL,
    exercise TEXT NOT NULL,
    declared TEXT NOT NULL REFERENCES declared (id),
    session TEXT NOT NULL REFERENCES session (id),
    state TEXT NOT NULL CHECK (state IN ('open', 'closed', 'revealed')),
    subject TEXT NOT NULL,
    agreement TEXT NOT NULL,
    smallest_group INTEGER NOT NULL,
    people INTEGER,
    seats INTEGER NOT NULL,       -- counted at the reveal; 0 before
    typed INTEGER NOT NULL,       -- answers typed for someone else; counted at the reveal
    parted INTEGER NOT NULL       -- 1 once authorship is destroyed
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX one_round_at_a_time ON round (exercise, origin) WHERE state <> 'revealed';

CREATE TABLE item (               -- what a per-item round asks about, frozen when it opens
    round TEXT NOT NULL REFERENCES round (id),
    id TEXT NOT NULL,
    position INTEGER NOT NULL,
    content TEXT NOT NULL,
    source TEXT NOT NULL,         -- the round whose unnamed words the item came from, or ''
    PRIMARY KEY (round, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE waiting (            -- answers before the reveal: the last version only
    round TEXT NOT NULL REFERENCES round (id),
    seat TEXT NOT NULL,
    item TEXT NOT NULL,
    content TEXT NOT NULL,
    voice TEXT NOT NULL,
    attributed TEXT NOT NULL,     -- the organisation, level or name; '' when unnamed
    typed INTEGER NOT NULL,
    in_hand INTEGER NOT NULL,     -- 1 while the laptop has not been handed on
    PRIMARY KEY (round, seat, item)
) STRICT, WITHOUT ROWID;

CREATE TABLE answer (             -- answers after the reveal, under fresh random ids
    round TEXT NOT NULL REFERENCES round (id),
    id TEXT NOT NULL,
    item TEXT NOT NULL,
    part TEXT NOT NULL CHECK (part IN ('whole', 'marks', 'words')),
    content TEXT NOT NULL,
    voice TEXT NOT NULL,
    attributed TEXT NOT NULL,
    circle TEXT NOT NULL,         -- a group given from outside (Polis), or ''
    PRIMARY KEY (round, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE entry (
    id TEXT PRIMARY KEY,
    origin TEXT NOT NULL,
    register TEXT NOT NULL,
    source TEXT NOT NULL          -- the round its words were revealed in, or ''
) STRICT, WITHOUT ROWID;

CREATE TABLE version (
    id TEXT PRIMARY KEY,
    entry TEXT NOT NULL REFERENCES entry (id),
    origin TEXT NOT NULL,
    number INTEGER NOT NULL,      -- 1, 2, 3 … within the entry
    parent TEXT NOT NULL,         -- the versions this one was made from; '' for the first
    declared TEXT NOT NULL REFERENCES declared (id),
    stage TEXT NOT NULL,
    content TEXT NOT NULL,
    voice TEXT NOT NULL,
    attributed TEXT NOT NULL,
    day TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'superseded', 'closed')),
    superseded_by TEXT NOT NULL,
    why TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX version_of ON version (entry, number);

CREATE TABLE event (              -- a look at a decision, a stop signal, a round reopened
    id TEXT PRIMARY KEY,
    origin TEXT NOT NULL,
    number INTEGER NOT NULL,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    day TEXT NOT NULL,
    content TEXT NOT NULL
) STRICT, WITHOUT ROWID;
