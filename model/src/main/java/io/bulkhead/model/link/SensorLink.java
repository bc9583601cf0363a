// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.model.link;

/// The paths and headers of what sensors ask their console for. All but [#JOIN] need the sensor's
/// certificate (mutual TLS); all are on a port of their own.
public final class SensorLink {
    /// POST [JoinRequest], answers [JoinAnswer]; without a certificate.
    public static final String JOIN = "/sensor/v1/join";

    /// POST [RenewRequest], answers [JoinAnswer]. The old certificate stays valid until it ends.
    public static final String RENEW = "/sensor/v1/renew";

    /// POST a batch: zstd of events, one JSON a line, of one lane, in order. Answers
    /// [Acknowledgement]; status 200 also where some or all were known already.
    public static final String EVENTS = "/sensor/v1/events";

    /// GET with `lane` and `epoch`: answers [Acknowledgement].
    public static final String ACKNOWLEDGED = "/sensor/v1/acknowledged";

    /// GET with `version` (of the configuration it has): answers [Instructions] as soon as there is
    /// something new, at the latest after half a minute.
    public static final String INSTRUCTIONS = "/sensor/v1/instructions";

    /// POST [ConfigurationReport]: what came of a configuration.
    public static final String CONFIGURATION = "/sensor/v1/configuration";

    /// POST pcapng to `/sensor/v1/packets/{request}`; with status 404 the request is no longer
    /// wanted. `Bulkhead-Problem` in place of a body says why there is nothing.
    public static final String PACKETS = "/sensor/v1/packets/";

    /// Name of the lane of a batch, in lower case.
    public static final String LANE = "Bulkhead-Lane";

    /// Random text that a sensor chose when its spool began: sequence numbers count in it. Another
    /// epoch begins at 1 again.
    public static final String EPOCH = "Bulkhead-Epoch";

    /// The highest sequence number that the sensor knows to be acknowledged. A console that knows
    /// less (it was restored from a backup) records the difference as lost and goes on.
    public static final String AFTER = "Bulkhead-After";

    /// The sensor's clock when it sent, nanoseconds since 1970.
    public static final String CLOCK = "Bulkhead-Clock";

    /// Random text that a sensor's program chose when it started: one certificate that two runs use
    /// by turns is a cloned disk. Optional.
    public static final String INSTANCE = "Bulkhead-Instance";

    /// Why there is nothing, in words.
    public static final String PROBLEM = "Bulkhead-Problem";

    /// Bytes of a batch as sent, and unpacked, at most. A sensor makes smaller ones.
    public static final int MAX_BATCH = 4 << 20;

    public static final int MAX_BATCH_UNPACKED = 32 << 20;

    private SensorLink() {}
}
