// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.s7comm;

import io.bulkhead.protocol.Analyzer;
import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.FieldWriter;
import io.bulkhead.protocol.Fields;
import io.bulkhead.protocol.Sink;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Verdict;

/// Reads S7 data units: jobs and their acknowledgements, and userdata.
final class S7CommAnalyzer implements Analyzer<S7State>, Fields {
    private final S7Pdu pdu = new S7Pdu();
    private final S7Jobs jobs = new S7Jobs(pdu);
    private final S7Userdata userdata = new S7Userdata(pdu);

    @Override
    public S7State newState() {
        return new S7State();
    }

    @Override
    public void datagram(S7State state, Direction direction, Bytes payload, Sink sink) {
        Verdict verdict = pdu.wrap(payload);
        if (verdict.malformed()) {
            if (!sink.cut()) {
                sink.malformed(verdict, 0);
            }
            return;
        }
        if (pdu.size() < payload.length()) {
            sink.anomaly(S7Anomaly.TRAILING_BYTES);
        }
        if (pdu.kind() == S7Pdu.USERDATA) {
            userdata.message(state, sink, this);
        } else {
            jobs.message(state, direction, sink, this);
        }
    }

    @Override
    public void gap(S7State state, Direction direction, long lost, Sink sink) {
        jobs.lost(state, sink);
        state.clear();
    }

    @Override
    public void write(FieldWriter writer) {
        writer.number("rosctr", pdu.kind());
        writer.number("reference", pdu.reference());
        if (pdu.error() != 0) {
            writer.number("error", pdu.error());
        }
        if (pdu.kind() == S7Pdu.USERDATA) {
            userdata.write(writer);
        } else {
            jobs.write(writer);
        }
    }
}
