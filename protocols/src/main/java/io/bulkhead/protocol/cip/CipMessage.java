// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.cip;

import io.bulkhead.protocol.FieldWriter;
import io.bulkhead.protocol.Item;
import io.bulkhead.protocol.Operation;
import io.bulkhead.wire.Bytes;

/// A view of one request, or of one response together with the request that it answers.
///
///     request                            response
///     0         1            2           0                1     2        3         4
///     +---------+------------+------+    +----------------+-----+--------+---------+---------+
///     | service | path words | path |    | service or 80h |  0  | status | words   | added   |
///     |         |            | data |    |                |     |        | of it   | status, |
///     +---------+------------+------+    +----------------+-----+--------+---------+ data ---+
///
/// CIP Volume 1, 2-4.
final class CipMessage {
    private static final int SERVICE = 0;
    private static final int PATH_WORDS = 1;
    private static final int PATH = 2;
    private static final int STATUS = 2;
    private static final int ADDED_WORDS = 3;
    private static final int ADDED = 4;

    final EPath path = new EPath();
    final Bytes data = new Bytes();

    /// Of a response: the data of its request, empty where that is not known.
    final Bytes requestData = new Bytes();

    private final Bytes added = new Bytes();
    private boolean response;
    private boolean asked;
    private int service;
    private int requestService;
    private int status;

    /// @return whether path and data are there
    boolean request(Bytes bytes) {
        response = false;
        asked = false;
        added.clear();
        requestData.clear();
        status = CipStatus.SUCCESS;
        if (!fits(bytes)) {
            service = 0;
            path.clear();
            data.clear();
            return false;
        }
        int pathLength = 2 * bytes.u8(PATH_WORDS);
        service = bytes.u8(SERVICE);
        requestService = service;
        path.wrap(bytes, PATH, pathLength);
        data.aim(bytes, PATH + pathLength);
        return true;
    }

    private static boolean fits(Bytes bytes) {
        return bytes.length() >= PATH && PATH + 2 * bytes.u8(PATH_WORDS) <= bytes.length();
    }

    /// @param request the request that is answered, empty where it is not known
    /// @return whether the status and what is added to it are there
    boolean response(Bytes request, Bytes bytes) {
        boolean known = request(request);
        requestData.aim(data, 0);
        response = true;
        asked = known;
        if (bytes.length() < ADDED || ADDED + 2 * bytes.u8(ADDED_WORDS) > bytes.length()) {
            data.clear();
            return false;
        }
        service = bytes.u8(SERVICE) & ~CipService.RESPONSE_BIT;
        status = bytes.u8(STATUS);
        int addedLength = 2 * bytes.u8(ADDED_WORDS);
        added.aim(bytes, ADDED, addedLength);
        data.aim(bytes, ADDED + addedLength);
        return true;
    }

    boolean response() {
        return response;
    }

    /// Of a response: whether its request is known.
    boolean asked() {
        return asked;
    }

    int service() {
        return service;
    }

    /// Whether the response is to another service than the request asked for.
    boolean mismatched() {
        return asked && service != requestService;
    }

    int status() {
        return status;
    }

    boolean succeeded() {
        return status == CipStatus.SUCCESS || status == CipStatus.PARTIAL_TRANSFER;
    }

    long classId() {
        return path.classId();
    }

    boolean is(int service, int classId) {
        return this.service == service && path.classId() == classId;
    }

    /// The status as text, the first word of what is added to it included where that says more.
    String statusText() {
        boolean connection = status == CipStatus.CONNECTION_FAILURE && added.length() >= 2;
        return connection ? CipStatus.connection(added.u16le(0)) : CipStatus.general(status);
    }

    /// An item that is the object of this message.
    Item item(Operation operation) {
        Item item = operation.add();
        if (path.named()) {
            Bytes name = path.name().view();
            return item.area("tag").name(name, 0, name.length());
        }
        item.area(CipClass.name(path.classId()));
        if (path.instance() != EPath.NONE) {
            item.unit(path.instance());
        }
        if (path.attribute() != EPath.NONE) {
            item.address(path.attribute());
        }
        return item;
    }

    void write(FieldWriter writer) {
        writer.number("response", response ? 1 : 0);
        writePath(writer);
        if (response) {
            writer.number("status", status);
            if (!added.isEmpty()) {
                writer.number("extendedStatus", added.u16le(0));
                writer.bytes("added", added, 0, added.length());
            }
        }
    }

    void writePath(FieldWriter writer) {
        number(writer, "class", path.classId());
        number(writer, "instance", path.instance());
        number(writer, "attribute", path.attribute());
        number(writer, "member", path.member());
        number(writer, "connectionPoint", path.connectionPoint());
        if (path.named()) {
            Bytes name = path.name().view();
            writer.text("symbol", name, 0, name.length());
        }
        if (path.hops() > 0) {
            path.write(writer, "path");
        }
    }

    private static void number(FieldWriter writer, String name, long value) {
        if (value != EPath.NONE) {
            writer.number(name, value);
        }
    }
}
