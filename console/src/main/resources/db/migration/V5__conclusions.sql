-- What people declare of a site, and what is concluded of it. Conclusions are kept so that lists need no estate in memory, that a
-- restart changes nothing, and that "since when" has an answer: `since` is when a thing came into the state that it has, `first_at`
-- when it was first concluded, `gone_at` when it no longer was (0 while it is).

-- ---- what people declare

-- Workload files (YAML, Open Threat Model, Threat Dragon, Threat Modeling Tool); the last that is not undone holds.
create table workload_version (
    id text not null primary key,
    site_id text not null references site (id),
    number integer not null,
    -- of the file, whose ending tells the format; empty for "no file holds"
    name text not null,
    sha256 text not null,
    size bigint not null,
    -- in base64
    body text not null,
    -- what was guessed, as JSON: a list of {line, column, found, expected}
    remarks text not null,
    at bigint not null,
    by_user text not null,
    by_name text not null,
    undone_at bigint not null default 0,
    undone_by text not null default '',
    unique (site_id, number)
);

-- What people decided about threats, requirements, recommendations and vulnerabilities, by the id of the conclusion.
create table decision (
    id text not null primary key,
    site_id text not null references site (id),
    subject text not null,
    -- io.bulkhead.workload.Workload.Decision.Verdict in lower case with hyphens
    verdict text not null,
    reason text not null,
    -- who answers for it
    owner text not null,
    mitigated_by text not null,
    at bigint not null,
    -- 0 without an end
    until bigint not null,
    by_user text not null,
    by_name text not null,
    undone_at bigint not null default 0,
    undone_by text not null default ''
);
create index decision_site on decision (site_id, undone_at);
create index decision_subject on decision (subject);

create table attestation (
    id text not null primary key,
    site_id text not null references site (id),
    requirement text not null,
    -- JSON, a list of names of components and zones; empty list: all that the requirement is about
    subjects text not null,
    -- who vouches
    owner text not null,
    statement text not null,
    document text not null,
    sha256 text not null,
    at bigint not null,
    until bigint not null,
    by_user text not null,
    by_name text not null,
    undone_at bigint not null default 0,
    undone_by text not null default ''
);
create index attestation_site on attestation (site_id, undone_at);

-- Files that were filed; they are in the console's folder, `evidence/SITE/NAME`.
create table evidence_file (
    id text not null primary key,
    site_id text not null references site (id),
    name text not null,
    -- what people said of it: id of an importer, the system that it is about, when it was true (0 if they did not)
    kind text not null,
    system text not null,
    dated_at bigint not null,
    sha256 text not null,
    size bigint not null,
    -- what came of reading it: id of the importer that did (empty if none), how many things it says, when they were true, problems
    -- as JSON
    read_as text not null default '',
    items integer not null default 0,
    true_at bigint not null default 0,
    problems text not null default '[]',
    at bigint not null,
    by_user text not null,
    by_name text not null,
    removed_at bigint not null default 0,
    removed_by text not null default ''
);
create index evidence_file_site on evidence_file (site_id, name);

-- ---- what is concluded

-- How far a site is concluded.
create table estate_state (
    site_id text not null primary key references site (id),
    concluded_at bigint not null,
    device_revision bigint not null,
    flow_revision bigint not null,
    alert_revision bigint not null,
    transfer_revision bigint not null,
    components integer not null,
    flows integer not null,
    -- how well it was watched, in words
    coverage text not null,
    took_ms bigint not null,
    revision bigint not null
);

create table requirement_state (
    id text not null primary key,
    site_id text not null references site (id),
    -- `O-03` for all of the site, `O-03#ZONE`, `O-03@ELEMENT`
    subject text not null,
    -- 0 site, 1 zone, 2 element
    scope integer not null,
    requirement text not null,
    party text not null,
    title text not null,
    -- io.bulkhead.requirement.Judgement.State by its place
    state integer not null,
    -- as io.bulkhead.model.Severity from 1
    severity integer not null,
    element text not null,
    label text not null,
    zone text not null,
    because text not null,
    missing text not null,
    accepted boolean not null,
    weight integer not null,
    detail text not null,
    standing text not null,
    digest text not null,
    first_at bigint not null,
    since bigint not null,
    gone_at bigint not null default 0,
    revision bigint not null,
    unique (site_id, subject)
);
create index requirement_state_order on requirement_state (scope, requirement);
create index requirement_state_revision on requirement_state (revision);

create table threat_state (
    id text not null primary key,
    site_id text not null references site (id),
    subject text not null,
    rule text not null,
    title text not null,
    -- io.bulkhead.threat.Exposure.State by its place
    state integer not null,
    severity integer not null,
    -- letters
    stride text not null,
    control boolean not null,
    data boolean not null,
    from_zone text not null,
    to_zone text not null,
    protocol text not null,
    because text not null,
    members integer not null,
    undecided integer not null,
    open boolean not null,
    decided text not null,
    detail text not null,
    standing text not null,
    digest text not null,
    first_at bigint not null,
    since bigint not null,
    gone_at bigint not null default 0,
    revision bigint not null,
    unique (site_id, subject)
);
create index threat_state_severity on threat_state (severity);
create index threat_state_revision on threat_state (revision);

create table recommendation_state (
    id text not null primary key,
    site_id text not null references site (id),
    subject text not null,
    title text not null,
    -- io.bulkhead.posture.Standing.State by its place
    state integer not null,
    weight integer not null,
    gaps integer not null,
    decided integer not null,
    -- by how many tenths of a point the score would rise
    gain integer not null,
    why text not null,
    detail text not null,
    standing text not null,
    digest text not null,
    first_at bigint not null,
    since bigint not null,
    gone_at bigint not null default 0,
    revision bigint not null,
    unique (site_id, subject)
);

create table vulnerability_state (
    id text not null primary key,
    site_id text not null references site (id),
    subject text not null,
    device_id text not null,
    label text not null,
    advisory text not null,
    -- parted by spaces
    cves text not null,
    title text not null,
    -- io.bulkhead.vulnerability.State by its place
    state integer not null,
    open boolean not null,
    -- CVSS base score in tenths
    score integer not null,
    exploited boolean not null,
    network boolean not null,
    fixed_version text not null,
    because text not null,
    decided text not null,
    detail text not null,
    standing text not null,
    digest text not null,
    first_at bigint not null,
    since bigint not null,
    gone_at bigint not null default 0,
    revision bigint not null,
    unique (site_id, subject)
);
create index vulnerability_state_device on vulnerability_state (device_id);
create index vulnerability_state_score on vulnerability_state (score);

create table attack_path (
    id text not null primary key,
    site_id text not null references site (id),
    subject text not null,
    title text not null,
    state integer not null,
    severity integer not null,
    source text not null,
    target text not null,
    goal text not null,
    -- in thousandths
    odds integer not null,
    risk integer not null,
    steps integer not null,
    detail text not null,
    standing text not null,
    digest text not null,
    first_at bigint not null,
    since bigint not null,
    gone_at bigint not null default 0,
    revision bigint not null,
    unique (site_id, subject)
);

-- What together stops all attack paths, that which stops most first.
create table attack_cut (
    id text not null primary key,
    site_id text not null references site (id),
    subject text not null,
    rank integer not null,
    state integer not null,
    kind text not null,
    advice text not null,
    stops integer not null,
    breaks integer not null,
    detail text not null,
    standing text not null,
    digest text not null,
    first_at bigint not null,
    since bigint not null,
    gone_at bigint not null default 0,
    revision bigint not null,
    unique (site_id, subject)
);

create table drift_state (
    id text not null primary key,
    site_id text not null references site (id),
    subject text not null,
    kind text not null,
    state integer not null,
    severity integer not null,
    element text not null,
    -- ids, parted by spaces
    zones text not null,
    because text not null,
    detail text not null,
    standing text not null,
    digest text not null,
    first_at bigint not null,
    since bigint not null,
    gone_at bigint not null default 0,
    revision bigint not null,
    unique (site_id, subject)
);

create table zone_state (
    id text not null primary key,
    site_id text not null references site (id),
    subject text not null,
    title text not null,
    kind text not null,
    -- 0 inferred, 1 declared
    state integer not null,
    trust integer not null,
    target_level integer not null,
    -- security level that evidence supports, and the greatest that is not refuted
    supported integer not null,
    at_most integer not null,
    members integer not null,
    -- secure score, -1 where nothing can be told
    score integer not null,
    -- requirements that are refuted here
    refuted integer not null,
    detail text not null,
    standing text not null,
    digest text not null,
    first_at bigint not null,
    since bigint not null,
    gone_at bigint not null default 0,
    revision bigint not null,
    unique (site_id, subject)
);

create table conduit_state (
    id text not null primary key,
    site_id text not null references site (id),
    subject text not null,
    from_zone text not null,
    to_zone text not null,
    -- 0 seen alone, 1 declared
    state integer not null,
    flows integer not null,
    control bigint not null,
    data bigint not null,
    -- parted by spaces
    protocols text not null,
    detail text not null,
    standing text not null,
    digest text not null,
    first_at bigint not null,
    since bigint not null,
    gone_at bigint not null default 0,
    revision bigint not null,
    unique (site_id, subject)
);

-- The secure score over time: a point where it changed.
create table score_point (
    id text not null primary key,
    site_id text not null references site (id),
    at bigint not null,
    -- -1 where nothing can be told
    score integer not null,
    earned integer not null,
    lost integer not null,
    unknown integer not null,
    -- share of all points that could be told, in percent
    known integer not null,
    -- the arithmetic as JSON (io.bulkhead.console.conclusion.ScorePart)
    parts text not null,
    -- what changed since the point before, as JSON
    changes text not null,
    revision bigint not null
);
create index score_point_site on score_point (site_id, at);

-- What came into another state, and when.
create table conclusion_change (
    id text not null primary key,
    site_id text not null references site (id),
    at bigint not null,
    -- requirement, threat, recommendation, vulnerability, attack-path, drift, zone
    kind text not null,
    subject text not null,
    title text not null,
    -- empty where there was none; likewise after
    before_state text not null,
    after_state text not null,
    because text not null
);
create index conclusion_change_site on conclusion_change (site_id, at);
create index conclusion_change_subject on conclusion_change (subject, at);
