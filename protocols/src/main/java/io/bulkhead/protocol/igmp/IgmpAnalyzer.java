// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.igmp;

import io.bulkhead.model.Action;
import io.bulkhead.model.Attribute;
import io.bulkhead.model.Phase;
import io.bulkhead.protocol.Analyzer;
import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.FieldWriter;
import io.bulkhead.protocol.Fields;
import io.bulkhead.protocol.Operation;
import io.bulkhead.protocol.Sink;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Verdict;

/// Reads who listens to which groups, and who asks.
///
///     0      1          2          4       8
///     +------+----------+----------+-------+
///     | type | max time | checksum | group |          queries, reports of versions 1 and 2
///     +------+----------+----------+-------+
///     0      1          2          4       6         8
///     +------+----------+----------+-------+---------+------------
///     | type |          | checksum |       | records | records...     reports of version 3
///     +------+----------+----------+-------+---------+------------
///     record: kind(1) auxiliary words(1) sources(2) group(4) sources...
final class IgmpAnalyzer implements Analyzer<Object>, Fields {
    private static final Object NOTHING = new Object();
    private static final int QUERY = 0x11;
    private static final int REPORT_1 = 0x12;
    private static final int REPORT_2 = 0x16;
    private static final int LEAVE = 0x17;
    private static final int REPORT_3 = 0x22;

    private static final int LEAST = 8;
    private static final int MAX_TIME = 1;
    private static final int GROUP = 4;
    private static final int RECORDS = 6;
    private static final int RECORD_LEAST = 8;
    private static final int QUERY_3_LENGTH = 12;

    private final Bytes message = new Bytes();
    private int type;

    @Override
    public Object newState() {
        return NOTHING;
    }

    @Override
    public void datagram(Object state, Direction direction, Bytes datagram, Sink sink) {
        if (datagram.length() < LEAST) {
            if (!sink.cut()) {
                sink.malformed(Verdict.BAD_LENGTH, 0);
            }
            return;
        }
        message.aim(datagram, 0);
        type = message.u8(0);
        Operation operation = sink.operation().action(Action.SUBSCRIBE);
        operation.function(type, name());
        operation.phase(type == QUERY ? Phase.REQUEST : Phase.REPORT);
        switch (type) {
            case QUERY -> {
                sink.sender().confidence(80).says(Attribute.ROLE, "multicast-querier");
                group(operation, message.u32be(GROUP));
            }
            case REPORT_1, REPORT_2, LEAVE -> group(operation, message.u32be(GROUP));
            case REPORT_3 -> records(operation, sink);
            default -> {
                operation.action(Action.OTHER);
                if (name().isEmpty()) {
                    sink.anomaly(IgmpAnomaly.UNKNOWN_TYPE);
                }
            }
        }
        sink.report(operation, this);
    }

    private static void group(Operation operation, long group) {
        if (group != 0) {
            operation.add().area("group").address(group);
        }
    }

    private void records(Operation operation, Sink sink) {
        int at = LEAST;
        for (int left = message.u16be(RECORDS); left > 0; left--) {
            if (at + RECORD_LEAST > message.length()) {
                if (!sink.cut()) {
                    sink.anomaly(IgmpAnomaly.RECORD_OVERRUN);
                }
                return;
            }
            operation.add().area("group").address(message.u32be(at + 4)).count(message.u8(at));
            at = behind(at);
        }
    }

    private int behind(int record) {
        return record + RECORD_LEAST + 4 * (message.u16be(record + 2) + message.u8(record + 1));
    }

    private String name() {
        return switch (type) {
            case QUERY -> "query";
            case REPORT_1, REPORT_2, REPORT_3 -> "report";
            case LEAVE -> "leave";
            case 0x13 -> "dvmrp";
            case 0x14 -> "pim";
            case 0x1E, 0x1F -> "traceroute";
            case 0x30, 0x31, 0x32 -> "router-discovery";
            default -> "";
        };
    }

    /// The version that the sender speaks.
    private int version() {
        return switch (type) {
            case QUERY ->
                    message.length() >= QUERY_3_LENGTH ? 3 : message.u8(MAX_TIME) == 0 ? 1 : 2;
            case REPORT_1 -> 1;
            case REPORT_3 -> 3;
            default -> 2;
        };
    }

    @Override
    public void write(FieldWriter writer) {
        writer.number("type", type).number("version", version());
        writer.beginList("groups");
        if (type == REPORT_3) {
            int at = LEAST;
            int left = message.u16be(RECORDS);
            while (left-- > 0 && at + RECORD_LEAST <= message.length()) {
                writer.ipv4(null, message.u32be(at + 4));
                at = behind(at);
            }
        } else {
            writer.ipv4(null, message.u32be(GROUP));
        }
        writer.endList();
    }
}
