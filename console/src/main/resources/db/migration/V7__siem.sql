-- Ways out: where alerts go beside the console's own pages.

create table siem_destination (
    id text not null primary key,
    name text not null,
    host text not null,
    port integer not null,
    -- `tcp` or `tls`
    transport text not null,
    -- id of an io.bulkhead.siem.SiemFormat
    format text not null,
    -- of alerts, in the grammar of lists; empty for all
    filter text not null,
    -- as io.bulkhead.model.Severity from 1
    minimum_severity integer not null,
    updates boolean not null,
    warnings boolean not null,
    -- certificates (PEM) of who issues the server's; empty for those that this host trusts
    authority text not null,
    -- whom the server's certificate must name; empty for `host`
    server_name text not null,
    client_certificate text not null,
    -- sealed; never shown
    client_key text not null,
    paused boolean not null,
    -- revisions up to which all was delivered
    alert_cursor bigint not null,
    warning_cursor bigint not null,
    delivered bigint not null default 0,
    delivered_at bigint not null default 0,
    -- 0 while it works
    failing_since bigint not null default 0,
    problem text not null default '',
    created_at bigint not null,
    version bigint not null default 1
);

-- What a destination was last told of an alert: what tells a new one from one that changed.
create table siem_told (
    destination_id text not null references siem_destination (id),
    alert_id text not null,
    state integer not null,
    disposition text not null,
    assignee text not null,
    primary key (destination_id, alert_id)
);
