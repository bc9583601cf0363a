-- What sensors tell: devices, flows, alerts. Rows of a sensor (sighting, alert_report, flow) are kept as it told them; what is shown
-- (device, alert) is concluded from them, so that a merge or a split can be done again in another way.
--
-- `revision` counts changes of a table (io.bulkhead.console.store.Revisions): no two rows have the same, and who keeps the last one
-- it dealt with goes on from there and misses nothing. It moves when what a thing is changes, not when it is seen once more:
-- `last_seen` and counters of flows grow without it (flows move at most once an hour by that alone).
--
-- Captures in JSON (facts, frames, traits) count the sources of the site, `source.number`; only sighting and alert_report have them
-- as the sensor counts. What is long stands in tables of its own, so that lists read little.

-- Numbers that count up; `update … returning` holds the row until the transaction ends, so that numbers are seen in their order.
create table counter (
    name text not null primary key,
    value bigint not null
);

create table sensor (
    id text not null primary key,
    site_id text not null references site (id),
    name text not null,
    -- 0 waiting, 1 joined, 2 revoked
    state integer not null,
    program text not null default '',
    serial text not null default '',
    certificate_until bigint not null default 0,
    joined_at bigint not null default 0,
    contact_at bigint not null default 0,
    -- nanoseconds that its clock is ahead of the console's
    clock_offset bigint not null default 0,
    configuration_version bigint not null default 0,
    health text not null default '',
    health_at bigint not null default 0,
    -- the last self-proof, as JSON (io.bulkhead.model.event.Event.ProofGiven), and when
    proof text not null default '',
    proof_at bigint not null default 0,
    version bigint not null default 1
);

-- How far each lane of a sensor's spool is kept here.
create table sensor_lane (
    sensor_id text not null references sensor (id),
    lane integer not null,
    epoch text not null,
    acknowledged bigint not null,
    -- sequence numbers that never came, whatever the reason
    lost bigint not null default 0,
    -- events that could not be read or kept
    refused bigint not null default 0,
    updated_at bigint not null,
    primary key (sensor_id, lane, epoch)
);

-- Why events are missing: `gap` (seen here), `backup` (this console was restored and knows less than it acknowledged), `shed` (the
-- sensor says so, and of which kinds).
create table sensor_loss (
    id text not null primary key,
    sensor_id text not null references sensor (id),
    lane integer not null,
    epoch text not null,
    at bigint not null,
    reason text not null,
    first_sequence bigint not null,
    last_sequence bigint not null,
    -- JSON, count by kind; empty where nobody knows
    counts text not null default ''
);
create index sensor_loss_sensor on sensor_loss (sensor_id, at);

-- What was left out because a bound was reached, by name of the bound.
create table sensor_bound (
    sensor_id text not null references sensor (id),
    name text not null,
    count bigint not null,
    last_at bigint not null,
    primary key (sensor_id, name)
);

-- Which network a sensor's network (`default`, `vlan-10`) is.
create table sensor_network (
    sensor_id text not null references sensor (id),
    name text not null,
    network_id text not null references network (id),
    version bigint not null default 1,
    primary key (sensor_id, name)
);

-- Where packets come from, counted through for a site: what captures in facts, frames and traits count. A sensor's source that gets
-- another name (its interfaces were changed) gets another number.
create table source (
    site_id text not null references site (id),
    number integer not null,
    sensor_id text not null references sensor (id),
    -- as the sensor counts
    place integer not null,
    -- of the interface, folder or stream; empty until told
    name text not null,
    -- whether the sensor's place is this one now
    present boolean not null,
    primary key (site_id, number)
);
create index source_sensor on source (sensor_id, place);

-- A sensor's asset, as it told it, and which device it is.
create table sighting (
    -- made of sensor and asset
    id text not null primary key,
    sensor_id text not null references sensor (id),
    asset_id text not null,
    site_id text not null references site (id),
    network_id text not null references network (id),
    -- as the sensor calls it
    network text not null,
    device_id text not null,
    -- the id that the device has if this is its oldest sighting: its own, or that of an older one that turned out to be part of it
    identity text not null,
    -- by which devices are ordered: as first told, never changed
    since bigint not null,
    last_seen bigint not null,
    -- of what was told without the time, to see whether anything is new
    digest text not null,
    -- whether the sensor still knows it
    present boolean not null,
    -- whether a MAC tells who it is, and whether it routes for others
    strong boolean not null,
    gateway boolean not null,
    -- as told (io.bulkhead.model.Asset)
    asset text not null,
    unique (sensor_id, asset_id)
);
create index sighting_device on sighting (device_id);
create index sighting_network on sighting (network_id);

-- What makes two sightings one device: an address in its network, a MAC in its network or, if it is one of a kind, in its site.
create table sighting_key (
    -- id of a network or site
    scope text not null,
    -- an address; MACs with `m/` before them
    value text not null,
    sighting_id text not null references sighting (id),
    primary key (scope, value, sighting_id)
);
create index sighting_key_sighting on sighting_key (sighting_id);

create table device (
    id text not null primary key,
    site_id text not null references site (id),
    -- of its oldest sighting
    network_id text not null references network (id),
    name text not null,
    vendor text not null,
    model text not null,
    firmware text not null,
    serial text not null,
    os text not null,
    type text not null,
    role text not null,
    purdue text not null,
    zone text not null,
    -- 0 unknown, 1 low, 2 medium, 3 high, 4 critical
    criticality integer not null,
    gateway boolean not null,
    -- parted by spaces, for searching and showing
    addresses text not null,
    macs text not null,
    protocols text not null,
    -- names, parted by spaces
    sensors text not null,
    first_seen bigint not null,
    last_seen bigint not null,
    open_alerts integer not null default 0,
    -- of the open ones; 0 none, then as io.bulkhead.model.Severity from 1
    worst_severity integer not null default 0,
    revision bigint not null,
    version bigint not null default 1
);
create index device_site on device (site_id, last_seen);
create index device_name on device (name);
create index device_last_seen on device (last_seen);
create index device_revision on device (revision);

-- The whole of a device as JSON (io.bulkhead.model.Asset with the device's id), with every fact.
create table device_asset (
    device_id text not null primary key,
    asset text not null
);

-- Ids that devices had before they turned out to be another: rows that still name them mean that one.
create table device_alias (
    id text not null primary key,
    device_id text not null,
    at bigint not null
);
create index device_alias_device on device_alias (device_id);

-- Whose an address is now.
create table device_address (
    network_id text not null references network (id),
    address text not null,
    device_id text not null,
    last_seen bigint not null,
    primary key (network_id, address)
);
create index device_address_device on device_address (device_id);
create index device_address_address on device_address (address);

-- What was shown before: since when is it so?
create table device_change (
    id text not null primary key,
    device_id text not null,
    site_id text not null,
    at bigint not null,
    attribute text not null,
    before text not null,
    after text not null,
    -- name of a sensor or a person
    told_by text not null
);
create index device_change_device on device_change (device_id, at);

-- What people said of who is who; holds in every conclusion until it is undone.
create table device_ruling (
    id text not null primary key,
    site_id text not null references site (id),
    -- 0 merge: the sightings are one device; 1 split: they are one of their own, apart from what they would be with
    kind integer not null,
    note text not null,
    by_caller text not null,
    at bigint not null,
    undone_by text not null default '',
    undone_at bigint not null default 0
);
create index device_ruling_site on device_ruling (site_id, at);

create table device_ruling_subject (
    ruling_id text not null references device_ruling (id),
    sighting_id text not null,
    primary key (ruling_id, sighting_id)
);
create index device_ruling_subject_sighting on device_ruling_subject (sighting_id);

-- What one device asks another in one protocol, as one sensor sees it; counters since first_seen.
create table flow (
    -- made of sensor, network, addresses, port, transport and protocol
    id text not null primary key,
    site_id text not null references site (id),
    sensor_id text not null references sensor (id),
    network_id text not null references network (id),
    -- devices; empty for groups. May name a device that no sensor has told yet
    source_id text not null,
    target_id text not null,
    source_sighting text not null,
    target_sighting text not null,
    source_address text not null,
    target_address text not null,
    protocol text not null,
    transport text not null,
    -- of the target
    port integer not null,
    state text not null,
    whole boolean not null,
    -- one bit for each io.bulkhead.model.Action
    asked integer not null,
    told integer not null,
    -- of the first packet
    capture integer not null,
    frame bigint not null,
    first_seen bigint not null,
    last_seen bigint not null,
    conversations bigint not null,
    source_packets bigint not null,
    target_packets bigint not null,
    source_bytes bigint not null,
    target_bytes bigint not null,
    -- messages by what they are for
    control bigint not null,
    data bigint not null,
    other bigint not null,
    revision bigint not null
);
create index flow_source on flow (source_id);
create index flow_target on flow (target_id);
create index flow_site on flow (site_id, last_seen);
create index flow_revision on flow (revision);

-- What messages of a flow showed: JSON, a list of io.bulkhead.model.Trait.Observed. No row where they showed nothing.
create table flow_trait (
    flow_id text not null primary key,
    traits text not null
);

create table alert (
    id text not null primary key,
    site_id text not null references site (id),
    network_id text not null references network (id),
    rule text not null,
    title text not null,
    engine text not null,
    -- as io.bulkhead.model.Severity from 1
    severity integer not null,
    -- devices; empty for nobody and many. May name a device that no sensor has told yet
    source_id text not null,
    target_id text not null,
    source_sighting text not null,
    target_sighting text not null,
    source_address text not null,
    target_address text not null,
    protocol text not null,
    subject text not null,
    what text not null,
    -- names of the sensors, parted by spaces
    sensors text not null,
    first_at bigint not null,
    last_at bigint not null,
    count bigint not null,
    -- 0 open, 1 closed, 2 learned, 3 muted, 4 reopened
    state integer not null,
    -- empty, true, benign or false: io.bulkhead.model.Handling.Disposition in lower case
    disposition text not null default '',
    assignee text not null default '',
    -- 0 for ever
    muted_until bigint not null default 0,
    -- whose report `alert_body` has
    evidence_sensor text not null,
    raised_at bigint not null,
    revision bigint not null,
    version bigint not null default 1
);
create index alert_last on alert (last_at);
create index alert_site on alert (site_id, state, last_at);
create index alert_same on alert (site_id, rule, source_address, target_address, subject);
create index alert_source on alert (source_id, state, severity);
create index alert_target on alert (target_id, state, source_id, severity);
create index alert_revision on alert (revision);

-- The whole of an alert as JSON (io.bulkhead.model.Alert with the alert's and devices' ids).
create table alert_body (
    alert_id text not null primary key,
    alert text not null
);

-- A sensor's alert as it told it, and which one it is.
create table alert_report (
    sensor_id text not null references sensor (id),
    sensor_alert text not null,
    alert_id text not null references alert (id),
    first_at bigint not null,
    last_at bigint not null,
    count bigint not null,
    -- as told: frames count the sensor's own sources
    alert text not null,
    primary key (sensor_id, sensor_alert)
);
create index alert_report_alert on alert_report (alert_id);

create table transfer (
    -- made of the sensor and its id
    id text not null primary key,
    site_id text not null references site (id),
    sensor_id text not null references sensor (id),
    network_id text not null references network (id),
    source_id text not null,
    target_id text not null,
    source_sighting text not null,
    target_sighting text not null,
    source_address text not null,
    target_address text not null,
    protocol text not null,
    kind text not null,
    direction text not null,
    name text not null,
    size bigint not null,
    sha256 text not null,
    first_at bigint not null,
    last_at bigint not null,
    revision bigint not null,
    -- the whole as JSON (io.bulkhead.model.Transfer with the devices' ids)
    transfer text not null
);
create index transfer_site on transfer (site_id, last_at);
create index transfer_source on transfer (source_id);
create index transfer_target on transfer (target_id);
create index transfer_revision on transfer (revision);

-- What was watched by a sensor, and how well: at most an hour a row, without a pause in it.
create table watched (
    sensor_id text not null references sensor (id),
    first_at bigint not null,
    last_at bigint not null,
    packets bigint not null,
    bytes bigint not null,
    lost bigint not null,
    one_sided bigint not null,
    -- JSON, a list of io.bulkhead.model.event.Event.SourceState: the last told
    sources text not null,
    primary key (sensor_id, first_at)
);
create index watched_last on watched (last_at);

-- Events of a kind that this console does not know yet, and lines that could not be read or kept.
create table unknown_event (
    id text not null primary key,
    sensor_id text not null references sensor (id),
    at bigint not null,
    -- `unreadable` for lines that are no events
    kind text not null,
    -- why it could not be read or kept; empty for an unknown kind
    problem text not null,
    event text not null
);
create index unknown_event_sensor on unknown_event (sensor_id, at);
