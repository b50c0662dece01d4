-- What only the meeting needs. No answer stands here, and no text before its reveal.

CREATE TABLE IF NOT EXISTS fact (
    name TEXT PRIMARY KEY,
    content TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS shown (              -- a revealed round's picture, made once by whoever revealed it
    round TEXT PRIMARY KEY,
    k INTEGER NOT NULL,           -- how many it took to show it; asked again each time
    title TEXT NOT NULL,
    phone TEXT NOT NULL,          -- HTML: a narrow drawing, the sentence, the numbers
    screen TEXT NOT NULL          -- HTML: large letters, no numbers
) STRICT, WITHOUT ROWID;
