// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.pipeline;

import io.bulkhead.flow.Flow;
import io.bulkhead.model.Addresses;
import io.bulkhead.model.Intent;
import io.bulkhead.model.JsonWriter;
import io.bulkhead.model.Names;
import io.bulkhead.protocol.FieldWriter;
import io.bulkhead.protocol.Fields;
import io.bulkhead.protocol.Item;
import io.bulkhead.protocol.Operation;
import io.bulkhead.protocol.ValueKind;
import io.bulkhead.wire.Bytes;
import java.nio.charset.StandardCharsets;

/// Writes one row of `messages.jsonl`.
final class MessageRow implements FieldWriter {
    /// Text and bytes of one value that are shown; longer ones are cut.
    private static final int MAX_VALUE = 16 * 1024;

    /// Elements of one list of values that are shown.
    private static final int MAX_ELEMENTS = 2048;

    private final JsonWriter json = new JsonWriter();
    private final Masking masking;
    private final String[] captures;
    private byte[] scratch = new byte[MAX_VALUE];

    MessageRow(Settings settings) {
        masking = settings.masking();
        captures = settings.captures().toArray(String[]::new);
    }

    /// @param duplicate whether the frame is a mirrored copy of one before
    JsonWriter write(
            Operation operation,
            Intent intent,
            Fields fields,
            Flow flow,
            boolean fromA,
            boolean duplicate,
            Moment moment,
            String protocol) {
        json.clear().beginObject();
        json.field("capture", captures[moment.capture]).field("frame", moment.frame);
        json.name("time").time(moment.time);
        end("source", "sourcePort", flow, fromA);
        end("target", "targetPort", flow, !fromA);
        json.field("protocol", protocol).field("phase", Names.of(operation.phase()));
        if (operation.function() != Operation.NO_FUNCTION) {
            json.field("function", operation.function());
        }
        json.field("name", operation.name()).field("intent", Names.of(intent));
        if (!operation.status().isEmpty()) {
            json.field("status", operation.status());
        }
        if (operation.roundTrip() >= 0) {
            json.field("roundTripNanos", operation.roundTrip());
        }
        if (duplicate) {
            json.field("duplicate", true);
        }
        json.beginList("items");
        for (int i = 0; i < operation.items(); i++) {
            item(operation.item(i));
        }
        json.endList();
        if (operation.itemsDropped() > 0) {
            json.field("itemsDropped", operation.itemsDropped());
        }
        json.beginObject("fields");
        fields.write(this);
        json.endObject();
        return json.endObject().newLine();
    }

    private void end(String name, String portName, Flow flow, boolean a) {
        json.name(name)
                .address(flow.version, a ? flow.aHigh : flow.bHigh, a ? flow.aLow : flow.bLow);
        int port = a ? flow.aPort : flow.bPort;
        if (port != 0) {
            json.field(portName, port);
        }
    }

    private void item(Item item) {
        json.beginObject().field("action", Names.of(item.action())).beginObject("object");
        if (item.unit() != Item.NONE) {
            json.field("unit", item.unit());
        }
        if (!item.area().isEmpty()) {
            json.field("area", item.area());
        }
        if (item.address() != Item.NONE) {
            json.field("address", item.address());
        }
        if (item.count() != Item.NONE) {
            json.field("count", item.count());
        }
        if (!item.name().isEmpty()) {
            text("name", item.name(), 0, item.name().length());
        }
        json.endObject();
        if (item.kind() != ValueKind.NONE) {
            json.name("value");
            value(item);
        }
        if (!item.status().isEmpty()) {
            json.field("status", item.status());
        }
        json.endObject();
    }

    private void value(Item item) {
        switch (item.kind()) {
            case NONE -> json.nothing();
            case FLAG -> json.flag(item.bits() != 0);
            case SIGNED -> json.number(item.bits());
            case UNSIGNED -> json.unsigned(item.bits());
            case REAL -> json.real(Double.longBitsToDouble(item.bits()));
            case TIME -> json.time(item.bits());
            case TEXT -> text(null, item.raw(), 0, item.raw().length());
            case BYTES -> bytes(null, item.raw(), 0, item.raw().length());
            case F32BE_LIST, F32LE_LIST -> {
                json.beginList();
                for (int i = 0; i < Math.min(item.values(), MAX_ELEMENTS); i++) {
                    json.real((float) item.realElement(i));
                }
                json.endList();
            }
            case F64BE_LIST, F64LE_LIST -> {
                json.beginList();
                for (int i = 0; i < Math.min(item.values(), MAX_ELEMENTS); i++) {
                    json.real(item.realElement(i));
                }
                json.endList();
            }
            case BIT_LIST,
                    U8_LIST,
                    U16BE_LIST,
                    U16LE_LIST,
                    S16BE_LIST,
                    S16LE_LIST,
                    U32BE_LIST,
                    U32LE_LIST,
                    S32BE_LIST,
                    S32LE_LIST -> {
                json.beginList();
                for (int i = 0; i < Math.min(item.values(), MAX_ELEMENTS); i++) {
                    json.number(item.element(i));
                }
                json.endList();
            }
        }
    }

    // ---- FieldWriter

    @Override
    public FieldWriter number(String name, long value) {
        json.name(name).number(value);
        return this;
    }

    @Override
    public FieldWriter unsigned(String name, long value) {
        json.name(name).unsigned(value);
        return this;
    }

    @Override
    public FieldWriter real(String name, double value) {
        json.name(name).real(value);
        return this;
    }

    @Override
    public FieldWriter flag(String name, boolean value) {
        json.name(name).flag(value);
        return this;
    }

    @Override
    public FieldWriter text(String name, String value) {
        json.name(name).text(value);
        return this;
    }

    @Override
    public FieldWriter text(String name, Bytes bytes, int offset, int length) {
        json.name(name).utf8(scratch, 0, copy(bytes, offset, length));
        return this;
    }

    @Override
    public FieldWriter text16(
            String name, Bytes bytes, int offset, int length, boolean littleEndian) {
        int size = copy(bytes, offset, length) & ~1;
        json.name(name)
                .text(
                        new String(
                                scratch,
                                0,
                                size,
                                littleEndian
                                        ? StandardCharsets.UTF_16LE
                                        : StandardCharsets.UTF_16BE));
        return this;
    }

    @Override
    public FieldWriter secret(String name, Bytes bytes, int offset, int length) {
        if (masking.shows()) {
            return text(name, bytes, offset, length);
        }
        json.name(name).text(masking.mask(scratch, 0, copy(bytes, offset, length)));
        return this;
    }

    @Override
    public FieldWriter bytes(String name, Bytes bytes, int offset, int length) {
        json.name(name).hex(scratch, 0, copy(bytes, offset, length));
        return this;
    }

    @Override
    public FieldWriter ipv4(String name, long address) {
        json.name(name).ipv4(address);
        return this;
    }

    @Override
    public FieldWriter ipv6(String name, long high, long low) {
        json.name(name).address(Addresses.IPV6, high, low);
        return this;
    }

    @Override
    public FieldWriter mac(String name, long mac) {
        json.name(name).mac(mac);
        return this;
    }

    @Override
    public FieldWriter time(String name, long nanoseconds) {
        json.name(name).time(nanoseconds);
        return this;
    }

    @Override
    public FieldWriter beginObject(String name) {
        json.name(name).beginObject();
        return this;
    }

    @Override
    public FieldWriter endObject() {
        json.endObject();
        return this;
    }

    @Override
    public FieldWriter beginList(String name) {
        json.name(name).beginList();
        return this;
    }

    @Override
    public FieldWriter endList() {
        json.endList();
        return this;
    }

    private int copy(Bytes bytes, int offset, int length) {
        int size = Math.min(length, MAX_VALUE);
        bytes.copyTo(offset, scratch, 0, size);
        return size;
    }
}
