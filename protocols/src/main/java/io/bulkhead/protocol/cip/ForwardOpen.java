// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.cip;

import io.bulkhead.protocol.FieldWriter;
import io.bulkhead.protocol.Item;
import io.bulkhead.protocol.Operation;
import io.bulkhead.wire.Bytes;

/// A view of what opens, confirms and closes a connection: Forward Open, large or not, Forward
/// Close, and their responses.
///
///     0       2            6               10       12      14      18
///     +-------+------------+---------------+--------+-------+-------+------------+----------
///     | ticks | connection | connection to | serial | vendor| serial| multiplier | interval
///     |       | to target  | originator    |        | of the originator | 0 0 0  | parameters ...
///     +-------+------------+---------------+--------+-------+-------+------------+----------
///
/// then, for each way, the interval in microseconds and two bytes of parameters (four if large), the
/// transport, and the path with the count of its words. CIP Volume 1, 3-5.5.
final class ForwardOpen {
    private static final int TO_TARGET = 2;
    private static final int TO_ORIGINATOR = 6;
    private static final int SERIAL = 10;
    private static final int VENDOR = 12;
    private static final int ORIGINATOR = 14;
    private static final int MULTIPLIER = 18;
    private static final int INTERVAL_TO_TARGET = 22;
    private static final int PARAMETERS_TO_TARGET = 26;

    private static final int CLOSE_SERIAL = 2;
    private static final int CLOSE_PATH_WORDS = 10;
    private static final int CLOSE_PATH = 12;

    private static final int OPENED = 26;

    private final Bytes data = new Bytes();
    private final EPath path = new EPath();
    private boolean response;
    private boolean close;
    private boolean large;
    private boolean whole;

    static boolean handles(int service, long classId) {
        return classId == CipClass.CONNECTION_MANAGER
                && (service == CipService.FORWARD_OPEN
                        || service == CipService.LARGE_FORWARD_OPEN
                        || service == CipService.FORWARD_CLOSE);
    }

    /// @return whether all of it is there; a failed response has nothing to be there
    boolean wrap(CipMessage message) {
        response = message.response();
        close = message.service() == CipService.FORWARD_CLOSE;
        large = message.service() == CipService.LARGE_FORWARD_OPEN;
        data.aim(message.data, 0);
        path.clear();
        whole = response ? response(message) : request(data);
        return whole || response && !message.succeeded();
    }

    private boolean response(CipMessage message) {
        if (!message.succeeded() || data.length() < (close ? 8 : OPENED)) {
            return false;
        }
        request(message.requestData);
        return true;
    }

    private boolean request(Bytes request) {
        int words = close ? CLOSE_PATH_WORDS : transport() + 1;
        int at = close ? CLOSE_PATH : words + 1;
        if (request.length() < at) {
            return false;
        }
        int length = 2 * request.u8(words);
        path.wrap(request, at, Math.min(length, request.length() - at));
        return length <= request.length() - at;
    }

    private int parametersSize() {
        return large ? 4 : 2;
    }

    /// Where the second interval begins, behind the first way's parameters.
    private int intervalToOriginator() {
        return PARAMETERS_TO_TARGET + parametersSize();
    }

    private int transport() {
        return intervalToOriginator() + 4 + parametersSize();
    }

    /// Whether this is the response that tells both ids of a new connection.
    boolean opened() {
        return response && whole && !close;
    }

    long toTarget() {
        return data.u32le(response ? 0 : TO_TARGET);
    }

    long toOriginator() {
        return data.u32le(response ? 4 : TO_ORIGINATOR);
    }

    /// Where the connection leads.
    EPath path() {
        return path;
    }

    void item(Operation operation) {
        Item item = operation.add().area(CipClass.name(path.classId()));
        if (path.instance() != EPath.NONE) {
            item.unit(path.instance());
        }
        if (path.connectionPoint() != EPath.NONE) {
            item.address(path.connectionPoint());
        }
    }

    void write(FieldWriter writer) {
        if (!whole && path.length() == 0) {
            return;
        }
        writer.beginObject("connection");
        if (whole) {
            writeIds(writer);
            if (!response && !close) {
                writeParameters(writer);
            }
        }
        if (path.length() > 0) {
            path.write(writer, "path");
        }
        writer.endObject();
    }

    private void writeIds(FieldWriter writer) {
        if (!close) {
            writer.number("toTarget", toTarget()).number("toOriginator", toOriginator());
        }
        int serial = response ? (close ? 0 : 8) : close ? CLOSE_SERIAL : SERIAL;
        writer.number("serial", data.u16le(serial));
        writer.number("originatorVendor", data.u16le(serial + VENDOR - SERIAL));
        writer.number("originatorSerial", data.u32le(serial + ORIGINATOR - SERIAL));
    }

    private void writeParameters(FieldWriter writer) {
        int back = intervalToOriginator();
        writer.number("timeoutMultiplier", 4L << data.u8(MULTIPLIER));
        writer.number("intervalToTarget", data.u32le(INTERVAL_TO_TARGET));
        writer.number("parametersToTarget", parameters(PARAMETERS_TO_TARGET));
        writer.number("sizeToTarget", size(PARAMETERS_TO_TARGET));
        writer.number("intervalToOriginator", data.u32le(back));
        writer.number("parametersToOriginator", parameters(back + 4));
        writer.number("sizeToOriginator", size(back + 4));
        writer.number("transportClass", data.u8(transport()) & 0x0F);
        writer.number("trigger", data.u8(transport()) >> 4 & 7);
    }

    private long parameters(int offset) {
        return large ? data.u32le(offset) : data.u16le(offset);
    }

    private long size(int offset) {
        return large ? data.u16le(offset) : data.u16le(offset) & 0x1FF;
    }
}
