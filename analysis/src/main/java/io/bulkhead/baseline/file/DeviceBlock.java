// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.baseline.file;

import io.bulkhead.baseline.About;
import io.bulkhead.baseline.Baseline;
import io.bulkhead.baseline.Channel;
import io.bulkhead.baseline.Known;
import io.bulkhead.baseline.Peer;
import io.bulkhead.baseline.Relation;
import io.bulkhead.baseline.Ward;
import io.bulkhead.baseline.Written;
import io.bulkhead.pipeline.Observations.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// All that a baseline knows of one device, in a fixed order.
public final class DeviceBlock {
    public final Place place;

    /// Never null; its texts may be empty.
    public About about;

    /// Null where it never sent.
    public Known seen;

    /// Null where nothing was watched.
    public Ward ward;

    public final List<Baseline.Saying> sayings = new ArrayList<>();
    public final List<Peer> peers = new ArrayList<>();

    /// Who reaches it, as a firewall sees it.
    public final List<Channel> channels = new ArrayList<>();

    public final List<Written> written = new ArrayList<>();

    /// Who asks it what.
    public final List<Relation> relations = new ArrayList<>();

    private DeviceBlock(Place place) {
        this.place = place;
        this.about = new About(place, "", "", "", "");
    }

    /// The blocks of a baseline, in the order of their addresses.
    public static List<DeviceBlock> of(Baseline baseline) {
        Map<Place, DeviceBlock> blocks = new TreeMap<>(Baseline.BY_ADDRESS);
        java.util.function.Function<Place, DeviceBlock> at =
                place -> blocks.computeIfAbsent(place, DeviceBlock::new);
        baseline.devices().forEach(device -> at.apply(device.place()).seen = device.seen());
        baseline.sayings().forEach(saying -> at.apply(saying.place()).sayings.add(saying));
        baseline.peers().forEach(peer -> at.apply(peer.client()).peers.add(peer));
        baseline.channels().forEach(each -> at.apply(each.server()).channels.add(each));
        baseline.written().forEach(each -> at.apply(each.server()).written.add(each));
        baseline.relations()
                .forEach(relation -> at.apply(relation.server()).relations.add(relation));
        for (Ward ward : baseline.wards()) {
            if (ward.place() != null && ward.shifts() > 0) {
                at.apply(ward.place()).ward = ward;
            }
        }
        baseline.abouts().forEach(about -> at.apply(about.place()).about = about);
        blocks.values().forEach(DeviceBlock::sort);
        return new ArrayList<>(blocks.values());
    }

    private void sort() {
        sayings.sort(
                Comparator.comparing(Baseline.Saying::aspect)
                        .thenComparing(Baseline.Saying::kind)
                        .thenComparing(saying -> saying.said().label()));
        peers.sort(
                Comparator.comparing(Peer::network, Baseline.BY_ADDRESS)
                        .thenComparing(Peer::protocol)
                        .thenComparing(Peer::port));
        channels.sort(
                Comparator.comparing(Channel::client, Baseline.BY_ADDRESS)
                        .thenComparing(Channel::ipProtocol)
                        .thenComparing(Channel::port));
        written.sort(
                Comparator.comparing(Written::protocol)
                        .thenComparing(Written::unit)
                        .thenComparing(Written::area)
                        .thenComparing(Written::address)
                        .thenComparing(Written::name)
                        .thenComparing(Written::index));
        relations.sort(
                Comparator.comparing(Relation::client, Baseline.BY_ADDRESS)
                        .thenComparing(Relation::protocol)
                        .thenComparing(Relation::port));
    }
}
