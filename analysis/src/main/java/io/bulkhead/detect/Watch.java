// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect;

import io.bulkhead.baseline.Novelty;
import io.bulkhead.flow.Flow;
import io.bulkhead.flow.Pace;
import io.bulkhead.flow.TcpState;
import io.bulkhead.model.Attribute;
import io.bulkhead.model.Intent;
import io.bulkhead.pipeline.Scene;
import io.bulkhead.protocol.Anomaly;
import io.bulkhead.protocol.Operation;
import io.bulkhead.signature.Signature;
import io.bulkhead.transfer.TransferRow;

/// A [Detection] at work on one run: hears what it is interested in, in the order of frames, and
/// raises. What it is handed is valid during the call only. What it remembers is bounded by named
/// constants; it allocates only to raise.
public interface Watch {
    /// A message, after it was held against the baseline: [Findings#authority] tells how it fared.
    default void operation(Scene scene, Operation operation, Intent intent, Findings findings) {}

    /// @param verdict such as `bad-length`
    default void malformed(Scene scene, String verdict, Findings findings) {}

    default void anomaly(Scene scene, Anomaly anomaly, Findings findings) {}

    /// @param oddities bits of `Packet`: overlapping fragments, a routing header of type 0
    default void odd(Scene scene, int oddities, Findings findings) {}

    default void opened(Scene scene, Findings findings) {}

    default void connection(Scene scene, TcpState before, TcpState after, Findings findings) {}

    default void pace(Scene scene, Pace pace, Findings findings) {}

    /// @param before the MAC that the sender had; `scene.sourceMac` is the one it has
    default void moved(Scene scene, long before, Findings findings) {}

    default void conflict(Scene scene, Findings findings) {}

    /// What the sender sent matches a signature; every match is told.
    default void signature(Scene scene, Signature signature, Findings findings) {}

    /// @param scene of its last packet, the client being the source
    default void ended(Scene scene, Flow flow, Findings findings) {}

    /// @param scene has but capture, frame, time and the source
    default void sent(Scene scene, long mac, int ttl, Findings findings) {}

    /// @param scene has but capture, frame, time and the source, which is the device
    /// @param source the protocol that says so
    default void said(
            Scene scene, Attribute attribute, String value, String source, Findings findings) {}

    /// @param scene of the last frame with a piece of it; the source is who asked, and the target
    ///   what it was put into or fetched from
    default void transferred(Scene scene, TransferRow row, Findings findings) {}

    default void novelty(Novelty novelty, Findings findings) {}

    /// A second of the capture's time is over. Called once after a pause, however long it was.
    default void tick(long time, Findings findings) {}

    /// What found no room in what it remembers.
    default long evicted() {
        return 0;
    }
}
