// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.plant.story;

import io.bulkhead.app.plant.world.Device;
import io.bulkhead.app.plant.world.Neighbours;
import io.bulkhead.app.plant.world.Tape;
import io.bulkhead.app.plant.world.TcpConversation;
import io.bulkhead.app.plant.world.Timeline;
import io.bulkhead.app.plant.world.UdpConversation;

/// What every chapter works with: the plant, the water in it, the time, and the tape that runs
/// along.
public record Day(
        Plant plant, Tape tape, Timeline timeline, WaterProcess water, Neighbours neighbours) {
    public static Day begin() {
        Tape tape = new Tape();
        return new Day(
                new Plant(),
                tape,
                new Timeline("18:00:00"),
                new WaterProcess(),
                new Neighbours(tape));
    }

    TcpConversation tcp(Device client, Device server, int port) {
        return new TcpConversation(tape, plant.firewall, client, server, port);
    }

    UdpConversation udp(Device client, Device server, int port) {
        return new UdpConversation(tape, plant.firewall, client, server, port);
    }

    UdpConversation udp(Device client, int clientPort, Device server, int port) {
        return new UdpConversation(tape, plant.firewall, client, clientPort, server, port);
    }

    /// Something that belongs to a chapter of the story.
    void chapter(Chapter chapter, String clock, Timeline.Happening what) {
        timeline.at(clock, time -> tape.during(chapter.id(), () -> what.at(time)));
    }
}
