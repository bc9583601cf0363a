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

/// Hands what is observed to a detector, and keeps nothing: enough to learn a baseline.
public class DetectorFeed implements Observations {
    private final ProtocolCatalogue catalogue;
    private final Detector detector;
    private final Transfers transfers;

    public DetectorFeed(ProtocolCatalogue catalogue, Detector detector) {
        this.catalogue = catalogue;
        this.detector = detector;
        this.transfers = new Transfers(detector::transferred);
    }

    public final Detector detector() {
        return detector;
    }

    public final Transfers transfers() {
        return transfers;
    }

    @Override
    public void said(
            Place subject,
            Attribute attribute,
            String value,
            String source,
            int confidence,
            int capture,
            long frame) {
        detector.said(subject, attribute, value, source, confidence, capture, frame);
    }

    @Override
    public void linked(Place one, Place other, String source, int capture, long frame) {
        // Detections are told of addresses by what they send.
    }

    @Override
    public void sent(Place address, long mac, int ttl, int capture, long frame, long time) {
        detector.sent(address, mac, ttl, capture, frame, time);
    }

    @Override
    public void ended(Flow flow) {
        transfers.ended(flow);
        detector.ended(Scene.ending(flow, catalogue.name(flow.protocol)), flow);
    }

    @Override
    public final void transferred(Transferred transferred) {
        transfers.add(transferred);
    }

    @Override
    public final void operation(Scene scene, Operation operation, Intent intent) {
        detector.operation(scene, operation, intent);
    }

    @Override
    public final void malformed(Scene scene, Verdict verdict) {
        detector.malformed(scene, verdict);
    }

    @Override
    public final void anomaly(Scene scene, Anomaly anomaly) {
        detector.anomaly(scene, anomaly);
    }

    @Override
    public final void opened(Scene scene) {
        detector.opened(scene);
    }

    @Override
    public final void connection(Scene scene, TcpState before, TcpState after) {
        detector.connection(scene, before, after);
    }

    @Override
    public final void pace(Scene scene, Pace pace) {
        detector.pace(scene, pace);
    }

    @Override
    public final void moved(Scene scene, long before) {
        detector.moved(scene, before);
    }

    @Override
    public final void conflict(Scene scene) {
        detector.conflict(scene);
    }

    @Override
    public final void signature(Scene scene, Signature signature) {
        detector.signature(scene, signature);
    }

    @Override
    public void message(int capture, long frame, JsonWriter row) {
        // Rows are for files.
    }
}
