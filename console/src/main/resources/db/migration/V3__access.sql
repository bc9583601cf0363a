-- Who may use the console, who is signed in, what was issued to whom; and the record of changes as a chain.

create table account (
    id text not null primary key,
    -- in lower case; never changed, since the record of changes names it
    name text not null unique,
    -- 0 viewer, 1 analyst, 2 administrator
    role integer not null,
    -- all sites, those to come included; otherwise those of account_site
    every_site boolean not null,
    packets boolean not null,
    secrets boolean not null,
    disabled boolean not null,
    -- Argon2id with its parameters
    password text not null,
    -- must be changed before anything else
    password_once boolean not null,
    -- when a one-time password ends; 0 for never
    password_until bigint not null default 0,
    password_at bigint not null,
    signed_in_at bigint not null default 0,
    version bigint not null default 1,
    created_at bigint not null
);

create table account_site (
    account_id text not null references account (id),
    site_id text not null references site (id),
    primary key (account_id, site_id)
);
create index account_site_site on account_site (site_id);

create table session (
    id text not null primary key,
    account_id text not null references account (id),
    -- SHA-256 of what the cookie holds
    secret text not null unique,
    created_at bigint not null,
    used_at bigint not null,
    address text not null,
    agent text not null
);
create index session_account on session (account_id);

-- For programs: a part of what their owner may do.
create table api_token (
    id text not null primary key,
    account_id text not null references account (id),
    name text not null,
    -- SHA-256 of what the program sends
    secret text not null unique,
    -- names of permissions, parted by spaces
    permissions text not null,
    -- ids, parted by spaces; empty for all of the owner's
    sites text not null,
    created_at bigint not null,
    ends_at bigint not null,
    used_at bigint not null default 0
);
create index api_token_account on api_token (account_id);

-- Every certificate that the authority issued to a sensor.
create table certificate (
    -- hexadecimal
    serial text not null primary key,
    sensor_id text not null,
    -- SHA-256 of the whole
    fingerprint text not null,
    issued_at bigint not null,
    ends_at bigint not null,
    -- 0 as long as it is not
    revoked_at bigint not null default 0,
    reason text not null default ''
);
create index certificate_sensor on certificate (sensor_id);

-- Each row's seal covers the row and the seal before it.
alter table audit add column caller_id text not null default '';
alter table audit add column sequence bigint not null default 0;
alter table audit add column seal text not null default '';
create unique index audit_sequence on audit (sequence);
create index audit_site on audit (site_id, at);
