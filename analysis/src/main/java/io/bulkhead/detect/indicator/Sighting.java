// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect.indicator;

/// What a sensor saw, as far as a pattern may ask. Reused; what is not known is empty or -1.
final class Sighting {
    /// The ends of a conversation; the source is who opened it.
    int version;

    long sourceHigh;
    long sourceLow;
    int sourcePort = -1;
    long targetHigh;
    long targetLow;
    int targetPort = -1;

    /// The end that the indicator was found by.
    long foundHigh;

    long foundLow;

    /// Names of protocols in lower case: TCP, UDP and what rides on it.
    String transport = "";

    String protocol = "";

    /// The name or URL that was looked up.
    CharSequence text = "";

    CharSequence fileName = "";
    long fileSize = -1;

    Sighting clear() {
        version = 0;
        sourcePort = -1;
        targetPort = -1;
        transport = "";
        protocol = "";
        text = "";
        fileName = "";
        fileSize = -1;
        return this;
    }
}
