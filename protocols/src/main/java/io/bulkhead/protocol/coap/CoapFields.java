// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.coap;

import io.bulkhead.protocol.FieldWriter;
import io.bulkhead.protocol.Fields;
import io.bulkhead.wire.Bytes;

/// Writes what a message says in full.
final class CoapFields implements Fields {
    private static final int MORE = 8;
    private static final int SIZE = 7;
    private static final int NUMBER_SHIFT = 4;
    private static final int SMALLEST_SHIFT = 4;
    private static final int MAX_NUMBER = 4;
    private static final int MAX_MESSAGE_SIZE = 2;
    private static final int BLOCK_WISE = 4;

    private final CoapMessage message;

    /// The request's path, also of its answer.
    private final Bytes path;

    /// Whether the payload holds keys.
    boolean secret;

    CoapFields(CoapMessage message, Bytes path) {
        this.message = message;
        this.path = path;
    }

    @Override
    public void write(FieldWriter writer) {
        if (!message.streamed()) {
            writer.number("type", message.type());
            writer.text("typeName", CoapMessage.type(message.type()));
            writer.number("message", message.messageId());
        }
        if (message.tokenLength() > 0) {
            writer.bytes("token", message.bytes(), message.token(), message.tokenLength());
        }
        if (!path.isEmpty()) {
            writer.text("path", path, 0, path.length());
        }
        texts(writer, "query", CoapOption.URI_QUERY);
        texts(writer, "location", CoapOption.LOCATION_PATH);
        if (CoapCode.signal(message.code())) {
            settings(writer);
        } else {
            options(writer);
        }
        Bytes payload = message.payload();
        if (!payload.isEmpty()) {
            writer.number("payloadLength", payload.length());
            if (secret) {
                int shown = Math.min(payload.length(), CoapContent.MAX_SHOWN);
                writer.secret("payload", payload, 0, shown);
            }
        }
    }

    /// A list of all options of one number.
    private void texts(FieldWriter writer, String name, int number) {
        boolean any = false;
        message.firstOption();
        while (message.nextOption()) {
            if (message.optionNumber() != number || CoapCode.signal(message.code())) {
                continue;
            }
            if (!any) {
                writer.beginList(name);
                any = true;
            }
            int at = message.optionValue();
            int length = message.optionLength();
            if (CoapPath.secretQuery(message.bytes(), at, length)) {
                writer.secret(null, message.bytes(), at, length);
            } else {
                writer.text(null, message.bytes(), at, length);
            }
        }
        if (any) {
            writer.endList();
        }
    }

    private void options(FieldWriter writer) {
        boolean unknown = false;
        message.firstOption();
        while (message.nextOption()) {
            int number = message.optionNumber();
            switch (number) {
                case CoapOption.URI_PATH, CoapOption.URI_QUERY, CoapOption.LOCATION_PATH -> {
                    // Told as a whole.
                }
                default -> {
                    if (CoapOption.known(number)) {
                        option(writer, number);
                    } else {
                        unknown = true;
                    }
                }
            }
        }
        if (unknown) {
            unknown(writer);
        }
    }

    private void option(FieldWriter writer, int number) {
        String name = CoapOption.name(number);
        if (CoapOption.block(number)) {
            block(writer, name);
            return;
        }
        Bytes bytes = message.bytes();
        switch (CoapOption.format(number)) {
            case EMPTY -> writer.flag(name, true);
            case NUMBER -> {
                if (message.optionLength() <= MAX_NUMBER) {
                    writer.unsigned(name, message.optionUnsigned());
                }
            }
            case TEXT -> writer.text(name, bytes, message.optionValue(), message.optionLength());
            case OPAQUE -> writer.bytes(name, bytes, message.optionValue(), message.optionLength());
        }
        if (number == CoapOption.CONTENT_FORMAT) {
            writer.text("contentType", ContentFormat.name(message.optionUnsigned()));
        }
    }

    /// Number, whether more follow, and the size as a power of two. RFC 7959, 2.2.
    private void block(FieldWriter writer, String name) {
        long value = message.optionUnsigned();
        writer.beginObject(name).number("number", value >> NUMBER_SHIFT);
        writer.flag("more", (value & MORE) != 0);
        writer.number("size", 1L << SMALLEST_SHIFT + (value & SIZE)).endObject();
    }

    private void unknown(FieldWriter writer) {
        writer.beginList("otherOptions");
        message.firstOption();
        while (message.nextOption()) {
            if (!CoapOption.known(message.optionNumber())) {
                writer.beginObject(null).number("number", message.optionNumber());
                int length = message.optionLength();
                writer.bytes("value", message.bytes(), message.optionValue(), length);
                writer.endObject();
            }
        }
        writer.endList();
    }

    /// Signals have options of their own. RFC 8323, 5.3 to 5.6.
    private void settings(FieldWriter writer) {
        boolean settings = message.code() == CoapCode.SETTINGS;
        message.firstOption();
        while (message.nextOption()) {
            int number = message.optionNumber();
            if (settings && number == MAX_MESSAGE_SIZE) {
                writer.unsigned("maxMessageSize", message.optionUnsigned());
            } else if (settings && number == BLOCK_WISE) {
                writer.flag("blockWise", true);
            } else {
                writer.unsigned("option", message.optionUnsigned());
            }
        }
    }
}
