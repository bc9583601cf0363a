-- One schema for SQLite and PostgreSQL: ids are made by the program (text), times are nanoseconds since 1970 UTC
-- (bigint, 0 for never), JSON is text, and no statement here knows which of the two it meets.

-- A place that people speak of: a plant, a building, a hospital wing.
create table site (
    id text not null primary key,
    name text not null,
    note text not null default '',
    version bigint not null default 1,
    created_at bigint not null
);

-- Addresses mean something only inside one. Sensors' interfaces and VLANs are mapped to networks, each to one of its own unless
-- people say otherwise.
create table network (
    id text not null primary key,
    site_id text not null references site (id),
    name text not null,
    version bigint not null default 1,
    created_at bigint not null,
    unique (site_id, name)
);

-- Who changed what, in order; never changed or deleted while it is kept.
create table audit (
    id text not null primary key,
    at bigint not null,
    caller text not null,
    site_id text not null default '',
    action text not null,
    subject text not null,
    details text not null
);
create index audit_at on audit (at);
