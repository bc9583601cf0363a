-- The fleet: how sensors join, how they are, what they are told, and the packets that people asked of them.

alter table sensor add column created_at bigint not null default 0;
-- 0 while it is in the lists; what it told stays, and still names it
alter table sensor add column deleted_at bigint not null default 0;
alter table sensor add column revoked_at bigint not null default 0;
-- when its program began, and when the one before it did: two that take turns are two sensors
alter table sensor add column started bigint not null default 0;
alter table sensor add column started_before bigint not null default 0;
-- nanoseconds from an event to its arrival, of the last health told
alter table sensor add column lag bigint not null default 0;
-- since it joined: what it watched, what it lost of that, and events that found no room in its spool
alter table sensor add column packets bigint not null default 0;
alter table sensor add column lost_packets bigint not null default 0;
alter table sensor add column shed_events bigint not null default 0;
-- what came of the last configuration: 0 nothing yet, 1 applied, 2 refused, 3 rolled back; problems are a JSON list
alter table sensor add column report_version bigint not null default 0;
alter table sensor add column report_outcome integer not null default 0;
alter table sensor add column report_problems text not null default '[]';
alter table sensor add column report_at bigint not null default 0;
-- how many warnings hold
alter table sensor add column warnings integer not null default 0;

-- The one token that lets a sensor join; a new one takes the place of the old.
create table sensor_token (
    id text not null primary key,
    sensor_id text not null unique references sensor (id),
    -- SHA-256 of the secret, hexadecimal
    hash text not null,
    made_at bigint not null,
    made_by text not null,
    until_at bigint not null,
    used_at bigint not null default 0
);

-- Numbers for charts, thinned with age.
create table sensor_health (
    sensor_id text not null references sensor (id),
    at bigint not null,
    -- JSON object
    numbers text not null,
    primary key (sensor_id, at)
);

-- What a person should look at. One that ended stays for a while, and begins again as the same row.
create table sensor_warning (
    id text not null primary key,
    sensor_id text not null references sensor (id),
    -- `sensor` if it said so itself, `console` if it was concluded here
    origin text not null,
    kind text not null,
    subject text not null,
    words text not null,
    since bigint not null,
    last_at bigint not null,
    -- 0 while it holds
    ended_at bigint not null default 0,
    revision bigint not null,
    unique (sensor_id, origin, kind, subject)
);
create index sensor_warning_revision on sensor_warning (revision);
create index sensor_warning_ended on sensor_warning (ended_at);

-- What people set, of sensors and as defaults of sites; the highest version holds.
create table sensor_settings (
    -- id of a sensor or of a site
    owner_id text not null,
    version bigint not null,
    settings text not null,
    at bigint not null,
    changed_by text not null,
    -- why, in words of who changed it; `undo of …` where it goes back
    reason text not null,
    primary key (owner_id, version)
);

-- What sensors are told: put together from settings, approvals, mutes and windows of maintenance. A version is a change of the whole.
create table sensor_configuration (
    sensor_id text not null references sensor (id),
    version bigint not null,
    configuration text not null,
    at bigint not null,
    -- what brought it about: `settings`, `site`, …
    cause text not null,
    primary key (sensor_id, version)
);

create table packet_request (
    id text not null primary key,
    site_id text not null references site (id),
    sensor_id text not null references sensor (id),
    -- empty where no alert is asked about
    alert_id text not null,
    -- JSON (io.bulkhead.model.link.Instructions.PacketRequest)
    request text not null,
    -- 0 waiting, 1 ready, 2 gone, 3 failed
    state integer not null,
    words text not null default '',
    asked_by text not null,
    asked_at bigint not null,
    handed_at bigint not null default 0,
    answered_at bigint not null default 0,
    -- when waiting ends, or the file is deleted
    until_at bigint not null,
    size bigint not null default 0,
    sha256 text not null default ''
);
create index packet_request_sensor on packet_request (sensor_id, state);
create index packet_request_alert on packet_request (alert_id);
create index packet_request_until on packet_request (state, until_at);
