// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect;

import io.bulkhead.flow.Flow;
import io.bulkhead.flow.Pace;
import io.bulkhead.flow.TcpState;
import io.bulkhead.model.Attribute;
import io.bulkhead.model.Intent;
import io.bulkhead.model.JsonWriter;
import io.bulkhead.pipeline.Observations;
import io.bulkhead.pipeline.ProtocolCatalogue;
import io.bulkhead.pipeline.Scene;
import io.bulkhead.protocol.Anomaly;
import io.bulkhead.protocol.Operation;
import io.bulkhead.signature.Signature;
import io.bulkhead.transfer.Transferred;
import io.bulkhead.transfer.Transfers;
import io.bulkhead.wire.Verdict;

/// Hands what is observed to a detector. What else becomes of it is for those who implement this.
public interface DetectorFeed extends Observations {
    ProtocolCatalogue catalogue();

    Detector detector();

    Transfers transfers();

    /// One that keeps nothing: enough to learn a baseline.
    static DetectorFeed of(ProtocolCatalogue catalogue, Detector detector) {
        record Feed(ProtocolCatalogue catalogue, Detector detector, Transfers transfers)
                implements DetectorFeed {}

        return new Feed(catalogue, detector, new Transfers(detector::transferred));
    }

    @Override
    default void said(
            Place subject,
            Attribute attribute,
            String value,
            String source,
            int confidence,
            int capture,
            long frame) {
        detector().said(subject, attribute, value, source, confidence, capture, frame);
    }

    @Override
    default void linked(Place one, Place other, String source, int capture, long frame) {
        // Detections are told of addresses by what they send.
    }

    @Override
    default void sent(Place address, long mac, int ttl, int capture, long frame, long time) {
        detector().sent(address, mac, ttl, capture, frame, time);
    }

    @Override
    default void ended(Flow flow) {
        transfers().ended(flow);
        detector().ended(Scene.ending(flow, catalogue().name(flow.protocol)), flow);
    }

    @Override
    default void transferred(Transferred transferred) {
        transfers().add(transferred);
    }

    @Override
    default void operation(Scene scene, Operation operation, Intent intent) {
        detector().operation(scene, operation, intent);
    }

    @Override
    default void malformed(Scene scene, Verdict verdict) {
        detector().malformed(scene, verdict);
    }

    @Override
    default void anomaly(Scene scene, Anomaly anomaly) {
        detector().anomaly(scene, anomaly);
    }

    @Override
    default void odd(Scene scene, int oddities) {
        detector().odd(scene, oddities);
    }

    @Override
    default void opened(Scene scene) {
        detector().opened(scene);
    }

    @Override
    default void connection(Scene scene, TcpState before, TcpState after) {
        detector().connection(scene, before, after);
    }

    @Override
    default void pace(Scene scene, Pace pace) {
        detector().pace(scene, pace);
    }

    @Override
    default void moved(Scene scene, long before) {
        detector().moved(scene, before);
    }

    @Override
    default void conflict(Scene scene) {
        detector().conflict(scene);
    }

    @Override
    default void signature(Scene scene, Signature signature) {
        detector().signature(scene, signature);
    }

    @Override
    default void message(int capture, long frame, JsonWriter row) {
        // Rows are for files.
    }
}
