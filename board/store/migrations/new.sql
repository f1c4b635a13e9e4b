-- What the migrations make of an empty SQLite file, at once; a test holds it to them.
CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL,
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
CREATE TABLE boards (
    id VARCHAR NOT NULL,
    head INTEGER NOT NULL, closed INTEGER DEFAULT '0' NOT NULL,
    PRIMARY KEY (id)
);
CREATE TABLE entries (
    board VARCHAR NOT NULL,
    seq INTEGER NOT NULL,
    "key" VARCHAR NOT NULL,
    digest VARCHAR NOT NULL,
    minute INTEGER NOT NULL,
    event VARCHAR NOT NULL,
    fields JSON NOT NULL,
    PRIMARY KEY (board, seq),
    UNIQUE (board, "key"),
    FOREIGN KEY(board) REFERENCES boards (id)
);
CREATE TABLE links (
    hash VARCHAR NOT NULL,
    board VARCHAR NOT NULL,
    role VARCHAR NOT NULL,
    PRIMARY KEY (hash),
    FOREIGN KEY(board) REFERENCES boards (id)
);
CREATE TABLE house (
    name VARCHAR NOT NULL, secret VARCHAR DEFAULT '' NOT NULL,
    PRIMARY KEY (name)
);
CREATE TABLE sessions (
    hash VARCHAR NOT NULL,
    host VARCHAR NOT NULL,
    day INTEGER NOT NULL,
    PRIMARY KEY (hash)
);
CREATE TABLE keys (
    session VARCHAR NOT NULL,
    link VARCHAR NOT NULL,
    sealed VARCHAR NOT NULL,
    PRIMARY KEY (session, link),
    FOREIGN KEY(session) REFERENCES sessions (hash) ON DELETE CASCADE,
    FOREIGN KEY(link) REFERENCES links (hash) ON DELETE CASCADE
);
CREATE TABLE replaced (
    hash VARCHAR NOT NULL,
    PRIMARY KEY (hash)
);
CREATE INDEX keys_of_link ON keys (link);
CREATE INDEX links_of_board ON links (board);
CREATE TABLE retention (
    board VARCHAR NOT NULL,
    until VARCHAR NOT NULL,
    PRIMARY KEY (board),
    FOREIGN KEY(board) REFERENCES boards (id)
);
CREATE TABLE said (
    board VARCHAR NOT NULL,
    note INTEGER NOT NULL,
    folded VARCHAR NOT NULL,
    stands INTEGER NOT NULL,
    PRIMARY KEY (board, note),
    FOREIGN KEY(board) REFERENCES boards (id)
);
CREATE TABLE series (
    id VARCHAR NOT NULL,
    fields JSON NOT NULL,
    PRIMARY KEY (id)
);
CREATE TABLE series_boards (
    series VARCHAR NOT NULL,
    board VARCHAR NOT NULL,
    place INTEGER NOT NULL,
    PRIMARY KEY (series, board),
    FOREIGN KEY(series) REFERENCES series (id) ON DELETE CASCADE,
    FOREIGN KEY(board) REFERENCES boards (id) ON DELETE CASCADE
);
CREATE TABLE evenings (
    board VARCHAR NOT NULL,
    salt VARCHAR NOT NULL,
    until INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    aside INTEGER NOT NULL,
    PRIMARY KEY (board),
    FOREIGN KEY(board) REFERENCES boards (id)
);
CREATE TABLE slips (
    board VARCHAR NOT NULL,
    id INTEGER NOT NULL,
    "key" VARCHAR NOT NULL,
    phone VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    note INTEGER NOT NULL,
    words VARCHAR NOT NULL,
    speaker VARCHAR NOT NULL,
    twin INTEGER NOT NULL,
    state VARCHAR NOT NULL,
    seq INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    PRIMARY KEY (board, id),
    UNIQUE (board, "key"),
    FOREIGN KEY(board) REFERENCES boards (id)
);
CREATE TABLE agreements (
    board VARCHAR NOT NULL,
    note INTEGER NOT NULL,
    phone VARCHAR NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (board, note, phone),
    FOREIGN KEY(board) REFERENCES boards (id)
);
CREATE TABLE muted (
    board VARCHAR NOT NULL,
    phone VARCHAR NOT NULL,
    PRIMARY KEY (board, phone),
    FOREIGN KEY(board) REFERENCES boards (id)
);
CREATE TABLE origins (
    board VARCHAR NOT NULL,
    parent VARCHAR NOT NULL,
    until INTEGER NOT NULL,
    PRIMARY KEY (board),
    FOREIGN KEY(board) REFERENCES boards (id)
);
CREATE TABLE series_links (
    hash VARCHAR NOT NULL,
    series VARCHAR NOT NULL,
    role VARCHAR NOT NULL,
    PRIMARY KEY (hash),
    FOREIGN KEY(series) REFERENCES series (id) ON DELETE CASCADE
);
CREATE TABLE series_keys (
    session VARCHAR NOT NULL,
    link VARCHAR NOT NULL,
    sealed VARCHAR NOT NULL,
    PRIMARY KEY (session, link),
    FOREIGN KEY(session) REFERENCES sessions (hash) ON DELETE CASCADE,
    FOREIGN KEY(link) REFERENCES series_links (hash) ON DELETE CASCADE
);
CREATE INDEX keys_of_series_link ON series_keys (link);
CREATE INDEX links_of_series ON series_links (series);
CREATE INDEX series_of_board ON series_boards (board);
CREATE TABLE publications (
    owner VARCHAR NOT NULL,
    board VARCHAR NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (owner, board),
    FOREIGN KEY(board) REFERENCES boards (id) ON DELETE CASCADE
);
CREATE TABLE looked_at (
    board VARCHAR NOT NULL,
    note INTEGER NOT NULL,
    subject VARCHAR NOT NULL,
    changed INTEGER NOT NULL,
    decision VARCHAR NOT NULL,
    words VARCHAR NOT NULL,
    PRIMARY KEY (board, note, subject),
    FOREIGN KEY(board) REFERENCES boards (id) ON DELETE CASCADE
);
CREATE TABLE handed_out (
    board VARCHAR NOT NULL,
    file VARCHAR NOT NULL,
    seq INTEGER NOT NULL,
    minute INTEGER NOT NULL,
    PRIMARY KEY (board, file, seq),
    FOREIGN KEY(board) REFERENCES boards (id) ON DELETE CASCADE
);
CREATE TABLE series_decks (
    series VARCHAR NOT NULL,
    word VARCHAR NOT NULL,
    deck JSON NOT NULL,
    PRIMARY KEY (series, word),
    FOREIGN KEY(series) REFERENCES series (id) ON DELETE CASCADE
);
CREATE TABLE overviews (
    board VARCHAR NOT NULL,
    edition INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    told VARCHAR NOT NULL,
    PRIMARY KEY (board),
    FOREIGN KEY(board) REFERENCES boards (id)
);
