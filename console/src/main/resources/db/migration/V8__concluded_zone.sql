-- Name of the zone that a device is concluded to be in: the one it was put into, or else inferred; empty before.
-- io.bulkhead.console.conclusion.DeviceZoneKeeper writes it.
alter table device add column concluded_zone text not null default '';
