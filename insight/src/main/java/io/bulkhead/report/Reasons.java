// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.report;

import static io.bulkhead.report.Remark.Kind.GAP;
import static io.bulkhead.report.Remark.Kind.NOTE;

import java.util.Map;
import java.util.Optional;

/// What the counters of a run mean, by the names that `summary.json` gives them. One that is not
/// listed here is shown by its name.
final class Reasons {
    /// @param thing what is counted, as one
    /// @param title what follows it
    record Reason(Remark.Kind kind, String thing, String title, String meaning, String advice) {}

    private static final String PACKET = "packet";
    private static final String SNAP_LENGTH =
            "Record whole packets (snap length 0 or 262144; tcpdump -s 0).";
    private static final String SPLIT = "Analyse fewer captures at once, or shorter ones.";
    private static final String LOOK = "Look at them in a packet viewer: see who sends them.";

    private static final Map<String, Reason> UNDECODED =
            Map.ofEntries(
                    gap(
                            "unknown-link-type",
                            PACKET,
                            "of a kind of link that is not supported",
                            "They are counted, but nothing in them is read.",
                            "Record on Ethernet, or convert the capture."),
                    note(
                            "link-control",
                            PACKET,
                            "of the link’s own housekeeping",
                            "Radio or link control frames that carry no conversation.",
                            "Nothing to do."),
                    gap(
                            "link-encrypted",
                            PACKET,
                            "of encrypted radio traffic",
                            "Who sends is known, what is said is not.",
                            "Record on the wired side of the access point."),
                    note(
                            "filtered-out",
                            PACKET,
                            "left out by the filter",
                            "The filter of this run does not let them through; nothing of them is"
                                    + " in this report.",
                            "Run without the filter to see the whole network."),
                    gap(
                            "truncated-link",
                            PACKET,
                            "cut off within the link header",
                            "Nothing in them can be read.",
                            SNAP_LENGTH),
                    gap(
                            "bad-link",
                            PACKET,
                            "with a broken link header",
                            "Nothing in them can be read: damaged on the wire, or forged.",
                            LOOK),
                    gap(
                            "truncated-network",
                            PACKET,
                            "cut off within the IP header",
                            "Their sender and receiver are not known for sure.",
                            SNAP_LENGTH),
                    gap(
                            "bad-network",
                            PACKET,
                            "with a broken IP header",
                            "They are not followed: damaged on the wire, or forged.",
                            LOOK),
                    gap(
                            "bad-tunnel",
                            PACKET,
                            "with a broken tunnel header",
                            "What the tunnel carries is not read.",
                            LOOK),
                    gap(
                            "nested-too-deep",
                            PACKET,
                            "with more tunnels in tunnels than are followed",
                            "Their innermost content is not read. Honest networks rarely nest so.",
                            LOOK),
                    gap(
                            "truncated-transport",
                            PACKET,
                            "cut off within the TCP or UDP header",
                            "Their ports are not known, so nor is what they carry.",
                            SNAP_LENGTH),
                    gap(
                            "bad-transport",
                            PACKET,
                            "with a broken TCP or UDP header",
                            "They are not followed: damaged on the wire, or forged.",
                            LOOK),
                    gap(
                            "fragment-without-rest",
                            PACKET,
                            "in fragments whose rest never came",
                            "The datagrams that they belong to cannot be read.",
                            "Check the mirror port for lost packets."),
                    gap(
                            "unrecognised-payload",
                            PACKET,
                            "whose content no decoder recognised",
                            "Who talks to whom is known, but not what is said. Encrypted and"
                                    + " home-made protocols end here as well.",
                            "Ask the vendor of these devices which protocol they speak."));

    private static final Map<String, Reason> STREAMS =
            Map.ofEntries(
                    gap(
                            "gaps",
                            "hole",
                            "in TCP streams",
                            "Packets are missing in the capture, so that messages across the holes"
                                    + " could not be read.",
                            "Check the mirror port and the recorder for lost packets."),
                    gap(
                            "messages-too-long",
                            "message",
                            "too long to wait for",
                            "They were larger than is kept, and were skipped.",
                            "Nothing, unless a control protocol is concerned: then look at them."),
                    gap(
                            "no-room",
                            "time",
                            "that the memory for half-received data was full",
                            "Some messages could not be put together.",
                            SPLIT),
                    gap(
                            "segments-conflicting",
                            "TCP segment",
                            "that said something else the second time",
                            "A sender contradicted itself. Broken equipment does that, and so does"
                                    + " an attacker who hides from inspection.",
                            LOOK),
                    gap(
                            "fragments-overlapping",
                            "IP fragment",
                            "overlapping others",
                            "Honest senders do not do that; it is a way to hide from inspection.",
                            LOOK),
                    note(
                            "segments-out-of-window",
                            "TCP segment",
                            "far from the rest of the stream",
                            "They were left out: late copies, or forged.",
                            "Nothing, unless there are many."));

    private static final Map<String, Reason> EVICTED =
            Map.ofEntries(
                    gap(
                            "flows",
                            "conversation",
                            "that made room for others",
                            "There were more at one time than are kept. They are counted, but may"
                                    + " be split in two.",
                            SPLIT),
                    gap(
                            "fragments",
                            "half-received datagram",
                            "that made room for others",
                            "They could not be read.",
                            SPLIT),
                    gap(
                            "addresses",
                            "sighting",
                            "of addresses that found no room",
                            "There were more addresses than are kept, as a scan brings them about."
                                    + " Devices may be missing.",
                            SPLIT),
                    note(
                            "traits",
                            "saying",
                            "about a conversation's protection that found no room",
                            "A conversation showed more different users, topics or paths than are"
                                    + " kept of one. What came first was kept.",
                            "Nothing."),
                    gap(
                            "facts",
                            "fact",
                            "about devices that found no room",
                            "Devices said more about themselves than is kept. What came first"
                                    + " was kept.",
                            "Nothing, unless a value in the list of devices looks wrong."));

    private Reasons() {}

    static Reason undecoded(String key) {
        return UNDECODED.getOrDefault(
                key,
                new Reason(GAP, PACKET, "not decoded: " + key, "Their content is not read.", LOOK));
    }

    /// Empty for what every network has, such as retransmissions.
    static Optional<Reason> stream(String key) {
        return Optional.ofNullable(STREAMS.get(key));
    }

    static Reason evicted(String key) {
        return EVICTED.getOrDefault(
                key,
                new Reason(
                        GAP,
                        "entry",
                        "that made room in the table of " + key,
                        "There were more of them than are kept.",
                        SPLIT));
    }

    private static Map.Entry<String, Reason> gap(
            String key, String thing, String title, String meaning, String advice) {
        return Map.entry(key, new Reason(GAP, thing, title, meaning, advice));
    }

    private static Map.Entry<String, Reason> note(
            String key, String thing, String title, String meaning, String advice) {
        return Map.entry(key, new Reason(NOTE, thing, title, meaning, advice));
    }
}
