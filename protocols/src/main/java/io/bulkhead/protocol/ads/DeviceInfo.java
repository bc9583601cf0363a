// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.ads;

import io.bulkhead.model.Attribute;
import io.bulkhead.protocol.FieldWriter;
import io.bulkhead.protocol.Operation;
import io.bulkhead.protocol.Sink;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.TextBuffer;

/// The answer to Read Device Info: what answers on an AMS port.
///
///     0        4       5       6       8         24
///     +--------+-------+-------+-------+---------+
///     | result | major | minor | build | name    |
///     +--------+-------+-------+-------+---------+
///
/// ADS/AMS Specification, ADS Read Device Info.
final class DeviceInfo {
    private static final int NAME = 8;
    private static final int NAME_SIZE = 16;
    private static final int SIZE = NAME + NAME_SIZE;

    private final TextBuffer text = new TextBuffer(64);
    private final Bytes view = new Bytes();

    void tell(Bytes data, Operation operation, int port, Sink sink) {
        if (!AdsObjects.has(data, SIZE, sink)) {
            return;
        }
        int length = data.textLength(NAME, NAME_SIZE);
        operation.add().unit(port).area("device").text(data, NAME, length);
        text.clear().put(data, NAME, length).put(' ').number(data.u8(4)).put('.');
        text.number(data.u8(5)).put('.').number(data.u16le(6)).view(view);
        sink.sender().confidence(85).says(Attribute.SOFTWARE, view, 0, view.length());
    }

    void write(Bytes data, FieldWriter writer) {
        if (data.length() >= SIZE) {
            writer.text("name", data, NAME, data.textLength(NAME, NAME_SIZE));
            writer.number("major", data.u8(4)).number("minor", data.u8(5));
            writer.number("build", data.u16le(6));
        }
    }
}
