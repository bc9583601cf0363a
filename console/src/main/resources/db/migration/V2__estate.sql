-- What sensors tell: devices, flows, alerts. Rows of a sensor (sighting, alert_report, flow) are kept as it told them; what is shown
-- (device, alert) is concluded from them, so that a merge or a split can be done again in another way.

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
    version bigint not null default 1
);

-- How far each lane of a sensor's spool is kept here.
create table sensor_lane (
    sensor_id text not null references sensor (id),
    lane integer not null,
    epoch text not null,
    acknowledged bigint not null,
    -- events that the sensor or a restored backup lost, and those that could not be read
    lost bigint not null default 0,
    refused bigint not null default 0,
    updated_at bigint not null,
    primary key (sensor_id, lane, epoch)
);

-- Which network a sensor's network (`default`, `vlan-10`) at one of its sources is.
create table sensor_network (
    sensor_id text not null references sensor (id),
    name text not null,
    network_id text not null references network (id),
    primary key (sensor_id, name)
);

create table device (
    id text not null primary key,
    site_id text not null references site (id),
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
    first_seen bigint not null,
    last_seen bigint not null,
    -- the whole as JSON (io.bulkhead.model.Asset), with every fact
    asset text not null,
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

-- A sensor's asset, and which device it is.
create table sighting (
    sensor_id text not null references sensor (id),
    asset_id text not null,
    device_id text not null references device (id),
    network_id text not null references network (id),
    asset text not null,
    last_seen bigint not null,
    primary key (sensor_id, asset_id)
);
create index sighting_device on sighting (device_id);

create table device_address (
    network_id text not null references network (id),
    address text not null,
    device_id text not null references device (id),
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

-- What one device asks another in one protocol, as one sensor sees it; counters since first_seen.
create table flow (
    id text not null primary key,
    site_id text not null references site (id),
    sensor_id text not null references sensor (id),
    network_id text not null references network (id),
    source_id text not null,
    -- empty for groups
    target_id text not null,
    source_address text not null,
    target_address text not null,
    protocol text not null,
    transport text not null,
    port integer not null,
    conversations bigint not null,
    source_packets bigint not null,
    target_packets bigint not null,
    source_bytes bigint not null,
    target_bytes bigint not null,
    control bigint not null,
    data bigint not null,
    unknown bigint not null,
    state text not null,
    whole boolean not null,
    first_seen bigint not null,
    last_seen bigint not null,
    -- the whole as JSON (io.bulkhead.model.Conversation)
    conversation text not null,
    revision bigint not null
);
create index flow_source on flow (source_id);
create index flow_target on flow (target_id);
create index flow_site on flow (site_id, last_seen);
create index flow_revision on flow (revision);

create table alert (
    id text not null primary key,
    site_id text not null references site (id),
    network_id text not null references network (id),
    rule text not null,
    title text not null,
    engine text not null,
    -- as io.bulkhead.model.Severity from 1
    severity integer not null,
    -- devices; empty for nobody and many
    source_id text not null,
    target_id text not null,
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
    muted_until bigint not null default 0,
    -- the whole as JSON (io.bulkhead.model.Alert); frames count sources of `evidence_sensor`
    alert text not null,
    evidence_sensor text not null,
    raised_at bigint not null,
    revision bigint not null,
    version bigint not null default 1
);
create index alert_last on alert (last_at);
create index alert_site on alert (site_id, state, last_at);
create index alert_same on alert (site_id, rule, source_address, target_address, subject);
create index alert_source on alert (source_id);
create index alert_target on alert (target_id);
create index alert_revision on alert (revision);

-- A sensor's alert, and which one it is.
create table alert_report (
    sensor_id text not null references sensor (id),
    sensor_alert text not null,
    alert_id text not null references alert (id),
    first_at bigint not null,
    last_at bigint not null,
    count bigint not null,
    primary key (sensor_id, sensor_alert)
);
create index alert_report_alert on alert_report (alert_id);

create table transfer (
    id text not null primary key,
    site_id text not null references site (id),
    sensor_id text not null references sensor (id),
    network_id text not null references network (id),
    source_id text not null,
    target_id text not null,
    protocol text not null,
    kind text not null,
    direction text not null,
    name text not null,
    size bigint not null,
    sha256 text not null,
    first_at bigint not null,
    last_at bigint not null,
    transfer text not null,
    revision bigint not null
);
create index transfer_site on transfer (site_id, last_at);

-- What was watched by a sensor, and how well.
create table watched (
    sensor_id text not null references sensor (id),
    first_at bigint not null,
    last_at bigint not null,
    packets bigint not null,
    bytes bigint not null,
    lost bigint not null,
    one_sided bigint not null,
    sources text not null,
    primary key (sensor_id, first_at)
);

-- Events of a kind that this console does not know yet, and lines that could not be read.
create table unknown_event (
    id text not null primary key,
    sensor_id text not null references sensor (id),
    at bigint not null,
    kind text not null,
    event text not null
);
