-- What belongs to the API alone: people, their sessions, and the record of what they did.

CREATE TABLE users (
    user_id       uuid        PRIMARY KEY DEFAULT gen_random_uuid(),
    email         text        NOT NULL CHECK (email LIKE '%_@_%'),
    password_hash text        NOT NULL,
    role          text        NOT NULL CHECK (role IN ('viewer', 'trader', 'risk', 'admin')),
    accounts      text[]      NOT NULL DEFAULT '{}',
    disabled      boolean     NOT NULL DEFAULT false,
    failed_logins integer     NOT NULL DEFAULT 0,
    locked_until  timestamptz,
    created_at    timestamptz NOT NULL DEFAULT now(),
    updated_at    timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX users_by_email ON users (lower(email));
COMMENT ON TABLE users IS 'People who may log in; an address counts once whatever its case.';
COMMENT ON COLUMN users.accounts IS 'The trading accounts that the user may act for.';

CREATE TABLE refresh_tokens (
    token_hash text        PRIMARY KEY,
    family     uuid        NOT NULL,
    user_id    uuid        NOT NULL REFERENCES users ON DELETE CASCADE,
    issued_at  timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL,
    used_at    timestamptz,
    revoked_at timestamptz
);
CREATE INDEX refresh_tokens_by_family ON refresh_tokens (family);
CREATE INDEX refresh_tokens_by_user ON refresh_tokens (user_id);
COMMENT ON TABLE refresh_tokens IS 'Hashes of refresh tokens; using one twice revokes its whole family.';

CREATE TABLE audit_log (
    entry_id      bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    happened_at   timestamptz NOT NULL DEFAULT now(),
    actor         text        NOT NULL,
    action        text        NOT NULL,
    subject       text        NOT NULL,
    detail        text        NOT NULL DEFAULT '',
    outcome       text        NOT NULL,
    previous_hash text        NOT NULL,
    entry_hash    text        NOT NULL UNIQUE
);
CREATE INDEX audit_log_by_actor ON audit_log (actor, happened_at DESC);
COMMENT ON TABLE audit_log IS 'Who did what to which subject, and how it ended; each entry carries the hash of the one before.';
