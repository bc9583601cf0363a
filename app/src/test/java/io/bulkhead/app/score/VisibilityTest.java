// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A window counts only where the capture holds a trace of it.
class VisibilityTest {
    private static final String MAC = "02:00:00:00:00:01";
    private static final String OTHER_MAC = "02:00:00:00:00:02";

    private final List<Sighting> sightings = new ArrayList<>();

    private static Window window(String... addresses) {
        return new Window(
                "bad", List.of("x"), Tables.seconds(100), Tables.seconds(110), List.of(addresses));
    }

    private boolean hidden(Trace trace, Window window) {
        return new Visibility(sightings, List.of(window))
                .hidden(window, List.of(trace))
                .isPresent();
    }

    private void knock(double at, String source, String target, int port, int from) {
        sightings.add(new Sighting(Tables.seconds(at), source, MAC, target, port, from, true));
    }

    private void arp(double at, String source, String mac, String target) {
        sightings.add(new Sighting(Tables.seconds(at), source, mac, target, -1, 0, false));
    }

    @Test
    void threeConnectionsToOnePortOfTheTargetAreATrace() {
        knock(101, "10.0.0.9", "10.0.0.1", 22, 1001);
        knock(102, "10.0.0.9", "10.0.0.1", 22, 1002);
        knock(102, "10.0.0.9", "10.0.0.1", 22, 1002);
        assertThat(hidden(Trace.ATTEMPTS, window("10.0.0.1"))).as("two, one mirrored").isTrue();

        knock(103, "10.0.0.9", "10.0.0.1", 22, 1003);
        assertThat(hidden(Trace.ATTEMPTS, window("10.0.0.1"))).isFalse();
        assertThat(hidden(Trace.ATTEMPTS, window("10.0.0.2"))).as("another target").isTrue();
        assertThat(hidden(Trace.ATTEMPTS, window())).as("whoever the target is").isFalse();
    }

    @Test
    void threePortsOfTheTargetAreATrace() {
        knock(101, "10.0.0.9", "10.0.0.1", 22, 1001);
        knock(102, "10.0.0.9", "10.0.0.1", 23, 1001);
        knock(102, "10.0.0.8", "10.0.0.1", 24, 1001);
        assertThat(hidden(Trace.PORTS, window("10.0.0.1"))).as("two of each host").isTrue();

        knock(119, "10.0.0.9", "10.0.0.1", 24, 1001);
        assertThat(hidden(Trace.PORTS, window("10.0.0.1"))).as("within the tolerance").isFalse();
    }

    @Test
    void whatIsOutsideOfTheWindowIsNoTrace() {
        knock(97.9, "10.0.0.9", "10.0.0.1", 22, 1001);
        knock(120.1, "10.0.0.9", "10.0.0.1", 23, 1001);
        knock(105, "10.0.0.9", "10.0.0.1", 24, 1001);

        assertThat(hidden(Trace.PORTS, window("10.0.0.1"))).isTrue();
    }

    @Test
    void aFrameOfTheAddressIsATrace() {
        arp(105, "10.0.0.7", MAC, "10.0.0.1");

        assertThat(hidden(Trace.SENDER, window("10.0.0.1"))).as("it is only asked for").isTrue();
        assertThat(hidden(Trace.SENDER, window("10.0.0.7"))).isFalse();
    }

    @Test
    void arpThatIsAlsoThereOtherwiseIsNoTrace() {
        arp(10, "10.0.0.7", MAC, "10.0.0.1");
        arp(105, "10.0.0.7", MAC, "10.0.0.1");
        assertThat(hidden(Trace.NOVEL_ARP, window())).isTrue();

        arp(106, "10.0.0.7", OTHER_MAC, "10.0.0.1");
        assertThat(hidden(Trace.NOVEL_ARP, window())).as("a new MAC").isFalse();
    }

    @Test
    void broadcastsAreNoConversation() {
        sightings.add(
                new Sighting(
                        Tables.seconds(105), "10.0.0.7", MAC, "255.255.255.255", 67, 68, false));
        assertThat(hidden(Trace.CONVERSATION, window())).isTrue();

        knock(105, "10.0.0.9", "10.0.0.1", 24, 1001);
        assertThat(hidden(Trace.CONVERSATION, window())).isFalse();
    }

    @Test
    void oneOfSeveralTracesIsEnough() {
        Window window = window("10.0.0.1");
        Visibility visibility = new Visibility(sightings, List.of(window));

        assertThat(visibility.hidden(window, List.of(Trace.PORTS, Trace.ALWAYS))).isEmpty();
        assertThat(visibility.hidden(window, List.of(Trace.PORTS)))
                .contains("fewer than 3 ports are tried of 10.0.0.1");
    }
}
