// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect.rules;

import io.bulkhead.baseline.Baseline;
import io.bulkhead.baseline.Judge;
import io.bulkhead.detect.Detection;
import io.bulkhead.detect.Detector;
import io.bulkhead.detect.Site;
import io.bulkhead.flow.Pace;
import io.bulkhead.model.Addresses;
import io.bulkhead.model.Alert;
import io.bulkhead.pipeline.Scene;
import io.bulkhead.protocol.Piece.Kind;
import io.bulkhead.transfer.FileType;
import io.bulkhead.transfer.S7BlockHeader;
import io.bulkhead.transfer.Transferred;
import io.bulkhead.transfer.Transfers;
import java.util.List;

/// Lets one detection hear of transfers between 10.0.0.1, who asks, and 10.0.0.2.
final class Sent {
    private static final long CLIENT = 0x0A00_0001L;
    private static final long SERVER = 0x0A00_0002L;

    private final Detector detector;
    private final Transfers transfers;
    private long frame;

    Sent(Detection detection, Site site) {
        detector = new Detector(List.of(detection), site, new Baseline(), Judge.Mode.FIXED);
        transfers = new Transfers(detector::transferred);
    }

    /// 10.0.0.2 serves a protocol.
    Sent serves(String protocol) {
        Scene scene = new Scene();
        scene.version = Addresses.IPV4;
        scene.sourceLow = CLIENT;
        scene.targetLow = SERVER;
        scene.protocol = protocol;
        scene.toServer = true;
        scene.sided = true;
        scene.time = 1_000_000_000L;
        detector.pace(scene, new Pace(0, 1, 1, 100, 100));
        return this;
    }

    Sent file(Kind kind, boolean into, String name, FileType type, String sha256) {
        return add(kind, into, name, type, sha256, false);
    }

    Sent removed(String name) {
        return add(Kind.BLOCK, true, name, FileType.EMPTY, "", true);
    }

    private Sent add(
            Kind kind, boolean into, String name, FileType type, String sha256, boolean removed) {
        frame++;
        long time = 2_000_000_000L + frame;
        transfers.add(
                new Transferred(
                        0,
                        Addresses.IPV4,
                        new Transferred.End(0, CLIENT, 40_000),
                        new Transferred.End(0, SERVER, 102),
                        1,
                        "smb",
                        kind,
                        into,
                        name,
                        removed,
                        !sha256.isEmpty(),
                        68,
                        sha256,
                        time,
                        time,
                        new Transferred.Span(0, frame, 0, frame),
                        type,
                        S7BlockHeader.NONE,
                        ""));
        return this;
    }

    List<Alert> alerts() {
        return detector.alerts().conclude(realm -> "default", place -> "", place -> "");
    }

    List<String> rules() {
        return alerts().stream().map(Alert::rule).toList();
    }
}
