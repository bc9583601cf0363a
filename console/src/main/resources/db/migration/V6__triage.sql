-- What people say and decide. Nothing is overwritten: what no longer holds is marked as undone, with who did so and when.

-- Where devices stand: what a trust boundary lies between.
create table zone (
    id text not null primary key,
    site_id text not null references site (id),
    name text not null,
    -- io.bulkhead.workload.ZoneKind in lower case with hyphens
    kind text not null,
    -- 0 (not at all) to 5
    trust integer not null,
    -- security level of IEC 62443 that is aimed at: 1 to 4; 0 if nobody said
    target_level integer not null,
    note text not null default '',
    version bigint not null default 1,
    created_at bigint not null,
    -- 0 while it is there; one that was deleted keeps its name and can be restored
    deleted_at bigint not null default 0,
    unique (site_id, name)
);

-- Addresses whose devices stand in a zone, unless somebody put them elsewhere by hand.
create table zone_range (
    zone_id text not null references zone (id),
    -- empty for all networks of the site
    network_id text not null,
    -- in CIDR notation
    range text not null,
    primary key (zone_id, network_id, range)
);

-- The zone of devices that are in no range of another.
alter table network add column zone_id text not null default '';

-- What follows from what people say; io.bulkhead.console.inventory.Said writes these, and over name, type, role, purdue, zone and
-- criticality what people say of them.
alter table device add column zone_id text not null default '';
alter table device add column owner text not null default '';
alter table device add column location text not null default '';
alter table device add column process text not null default '';
alter table device add column safety text not null default '';
-- all that is searched by words, in lower case
alter table device add column words text not null default '';
create index device_zone on device (zone_id);
create index device_network on device (network_id);
create index flow_last on flow (last_seen);
create index transfer_last on transfer (last_at);

-- What people said of devices: of each attribute the latest holds that is not undone; an empty value takes back what was said.
create table device_note (
    id text not null primary key,
    device_id text not null,
    site_id text not null,
    -- name, criticality, safety, owner, location, process, zone, type, note
    attribute text not null,
    -- of zone the id
    value text not null,
    -- what was said together is undone together
    batch_id text not null,
    -- what was said later is greater
    sequence bigint not null,
    at bigint not null,
    by_user text not null,
    by_name text not null,
    undone_at bigint not null default 0,
    undone_by text not null default ''
);
create index device_note_device on device_note (device_id, sequence);
create index device_note_batch on device_note (batch_id);

-- What people did about alerts: where one stands follows from its steps that are not undone.
create table alert_step (
    id text not null primary key,
    alert_id text not null,
    site_id text not null,
    -- close, reopen, learn, assign, comment
    kind text not null,
    -- close: true, benign or false; assign: to whom (empty for nobody)
    value text not null,
    reason text not null,
    -- the alert's last occurrence that was looked into; what happens later opens it again
    until bigint not null,
    -- what was done together is undone together
    batch_id text not null,
    -- what was done later is greater
    sequence bigint not null,
    at bigint not null,
    by_user text not null,
    by_name text not null,
    undone_at bigint not null default 0,
    undone_by text not null default ''
);
create index alert_step_alert on alert_step (alert_id, sequence);
create index alert_step_at on alert_step (at);
create index alert_step_batch on alert_step (batch_id);

-- Lines of `usualIf` that somebody approved: what the baselines of a site's sensors take for known.
create table site_approval (
    id text not null primary key,
    site_id text not null references site (id),
    -- by which alert it came
    alert_id text not null,
    -- the step that approved it
    step_id text not null,
    line text not null,
    reason text not null,
    at bigint not null,
    by_user text not null,
    by_name text not null,
    undone_at bigint not null default 0,
    undone_by text not null default ''
);
create index site_approval_site on site_approval (site_id, undone_at);
create index site_approval_step on site_approval (step_id);

-- Alerts that are not to be shown for some time. Empty text stands for any; an alert is hidden if all of it happened before
-- `expires_at` (compare io.bulkhead.detect.triage.Decision.Mute).
create table mute (
    id text not null primary key,
    site_id text not null references site (id),
    rule text not null,
    source_address text not null,
    target_address text not null,
    subject text not null,
    reason text not null,
    expires_at bigint not null,
    at bigint not null,
    by_user text not null,
    by_name text not null,
    undone_at bigint not null default 0,
    undone_by text not null default ''
);
create index mute_site on mute (site_id, rule, undone_at);
