// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect.rules;

import com.google.auto.service.AutoService;
import io.bulkhead.baseline.Wording;
import io.bulkhead.detect.Authority;
import io.bulkhead.detect.Danger;
import io.bulkhead.detect.Detection;
import io.bulkhead.detect.Findings;
import io.bulkhead.detect.Interests;
import io.bulkhead.detect.Rule;
import io.bulkhead.detect.Watch;
import io.bulkhead.model.Engine;
import io.bulkhead.pipeline.Scene;
import java.util.List;

/// For one place in a TCP stream two different texts were sent: a sender repeats what was lost, and
/// never says something else in its place.
@AutoService(Detection.class)
public final class StreamConflict implements Detection, Watch {
    private static final Rule RULE =
            Rule.named(
                            "stream-conflict",
                            "Connection in which something else was said twice",
                            Engine.ANOMALY)
                    .techniques("T0830", "T0855")
                    .why(
                            "Who slips data into a connection, or changes it on the way, leaves two"
                                    + " texts for one place; which of them the device acted on is"
                                    + " unknown.")
                    .benign("A broken TCP implementation; a capture that was edited.")
                    .blindSpots("Data slipped in of which the true text was never seen.")
                    .advice(
                            "Compare both texts in the packets; check the device that received them.")
                    .build();

    @Override
    public List<Rule> rules() {
        return List.of(RULE);
    }

    @Override
    public Interests interests() {
        return new Interests().conflicts();
    }

    @Override
    public Watch newWatch() {
        return this;
    }

    @Override
    public void conflict(Scene scene, Findings findings) {
        findings.raise(RULE, scene)
                .weigh(Danger.CONSIDERABLE, Authority.NOBODY)
                .what(() ->
                        "In the connection from "
                                + Wording.at(scene.source())
                                + " to "
                                + Wording.at(scene.target())
                                + " other bytes were sent for a place in the stream that had its bytes"
                                + " already.")
                .tell();
    }
}
