// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.pipeline;

/// Counters of one shard; summed up at the end.
public final class Tally {
    final long[] flows;
    final long[] messages;
    final long[] malformed;
    final long[] anomalies;
    long duplicates;
    long defects;
    long unrecognised;
    long oneSided;
    long signaturesGivenUp;

    /// Of these, by matchers that are no longer in use.
    long signaturesGivenUpBefore;

    Tally(int protocols) {
        flows = new long[protocols];
        messages = new long[protocols];
        malformed = new long[protocols];
        anomalies = new long[protocols];
    }

    void add(Tally other) {
        for (int i = 0; i < flows.length; i++) {
            flows[i] += other.flows[i];
            messages[i] += other.messages[i];
            malformed[i] += other.malformed[i];
            anomalies[i] += other.anomalies[i];
        }
        duplicates += other.duplicates;
        defects += other.defects;
        unrecognised += other.unrecognised;
        oneSided += other.oneSided;
        signaturesGivenUp += other.signaturesGivenUp;
    }
}
