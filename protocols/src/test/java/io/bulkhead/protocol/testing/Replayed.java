// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.testing;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/// What one sample, replayed as it stands, made its protocols say; kept for the tests to share.
///
/// @param keys under which payloads were handed on, or flows expected
/// @param carried names of the protocols that read such payloads or flows
/// @param abandoned whether some flow was given up
/// @param retained bytes that were left waiting for more
record Replayed(
        Recognition recognition,
        RecordingSink sink,
        Set<String> keys,
        Set<String> carried,
        boolean abandoned,
        int retained) {
    private static final Map<String, Replayed> KNOWN = new ConcurrentHashMap<>();

    static Replayed of(Sample sample) {
        return KNOWN.computeIfAbsent(sample.title(), _ -> replay(sample));
    }

    private static Replayed replay(Sample sample) {
        Recognition recognition = Recognition.of(sample);
        RecordingSink sink = new RecordingSink();
        SampleReplay replay = new SampleReplay(recognition, sink);
        for (int i = 0; i < sample.steps().size(); i++) {
            replay.step(i, sample.steps().get(i));
        }
        Set<String> keys = new TreeSet<>(replay.expectedKeys());
        Set<String> carried = new TreeSet<>(replay.expectedProtocols());
        for (SampleFlow flow : sample.flows()) {
            replay.carried(flow).keys().forEach(keys::add);
            carried.addAll(replay.carried(flow).protocols());
        }
        int retained = replay.retained();
        replay.close();
        return new Replayed(recognition, sink, keys, carried, replay.abandoned(), retained);
    }
}
