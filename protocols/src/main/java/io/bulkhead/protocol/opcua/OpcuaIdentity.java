// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.opcua;

import io.bulkhead.model.Attribute;
import io.bulkhead.protocol.Item;
import io.bulkhead.protocol.Operation;
import io.bulkhead.protocol.Sink;
import io.bulkhead.protocol.Subject;
import io.bulkhead.wire.Bytes;

/// Reads what servers and clients say about themselves into facts: application descriptions,
/// certificates, build information. OPC 10000-4, 7.2 and 7.14; OPC 10000-5, 12.4.
final class OpcuaIdentity {
    private static final int SERVER_STATUS = 2256;
    private static final int BUILD_INFO = 2260;
    private static final int PRODUCT_NAME = 2261;
    private static final int MANUFACTURER = 2263;
    private static final int VERSION = 2264;
    private static final int BUILD_INFO_ENCODING = 340;
    private static final int SERVER_STATUS_ENCODING = 864;
    private static final int VALUE = 13;

    /// The object identifier of a common name (2.5.4.3) inside a certificate, as DER.
    private static final String COMMON_NAME = "\6\3U\4\3";

    private final Bytes text = new Bytes();
    private final OpcuaReader structure = new OpcuaReader();

    /// Reads an application description.
    ///
    /// @param own whether the sender describes itself
    void application(OpcuaReader reader, OpcuaFields fields, Sink sink, boolean own) {
        reader.text(fields.applicationUri);
        reader.text(fields.product);
        reader.localizedText(fields.application);
        reader.u32();
        reader.skipText();
        reader.skipText();
        reader.skipTexts();
        if (own) {
            Subject sender = sink.sender().confidence(70);
            says(sender, Attribute.SOFTWARE, fields.application);
            says(sender, Attribute.SERVICE, fields.applicationUri);
        }
    }

    /// Reads the endpoints of the sender, an item each, the last of which stays in `fields`.
    void endpoints(OpcuaReader reader, OpcuaFields fields, Operation operation, Sink sink) {
        for (int left = reader.count(); left > 0 && !reader.failed(); left--) {
            reader.text(fields.url);
            application(reader, fields, sink, true);
            certificate(reader, sink);
            Item item = operation.add().area(mode(reader.u32()));
            item.name(fields.url, 0, fields.url.length());
            reader.text(text);
            item.text(text, 0, text.length());
            for (int tokens = reader.count(); tokens > 0 && !reader.failed(); tokens--) {
                reader.skipText();
                reader.u32();
                reader.skipText();
                reader.skipText();
                reader.skipText();
            }
            reader.skipText();
            reader.u8();
        }
    }

    private static String mode(long mode) {
        return switch ((int) mode) {
            case 1 -> "endpoint-without-security";
            case 2 -> "endpoint-signed";
            case 3 -> "endpoint-signed-and-encrypted";
            default -> "endpoint";
        };
    }

    void certificate(OpcuaReader reader, Sink sink) {
        reader.text(text);
        certificate(text, sink);
    }

    /// Says the holder's common name: the second one of a certificate, behind the issuer's.
    void certificate(Bytes der, Sink sink) {
        int first = commonName(der, 0);
        if (first < 0) {
            return;
        }
        int second = commonName(der, first);
        int at = second < 0 ? first : second;
        int length = der.u8(at + 1);
        if (length < 0x80 && at + 2 + length <= der.length()) {
            sink.sender().confidence(80).says(Attribute.CERTIFICATE, der, at + 2, length);
        }
    }

    /// Where the text of the first common name at or behind `from` begins with its tag, or -1.
    private static int commonName(Bytes der, int from) {
        int last = der.length() - COMMON_NAME.length() - 2;
        for (int at = from; at >= 0 && at <= last; at++) {
            at = der.indexOf(COMMON_NAME.charAt(0), at);
            if (at < 0 || at > last) {
                return -1;
            }
            if (der.matches(at, COMMON_NAME)) {
                return at + COMMON_NAME.length();
            }
        }
        return -1;
    }

    /// A value that the sender answered for one of the nodes in which every server tells what it
    /// is.
    void value(NodeId node, long attribute, OpcuaValue value, Sink sink) {
        if (attribute != VALUE || node.standard() < SERVER_STATUS) {
            return;
        }
        switch ((int) node.standard()) {
            case SERVER_STATUS, BUILD_INFO -> structure(value, sink);
            case PRODUCT_NAME -> says(sink.sender().confidence(90), Attribute.MODEL, value);
            case MANUFACTURER -> says(sink.sender().confidence(90), Attribute.VENDOR, value);
            case VERSION -> says(sink.sender().confidence(90), Attribute.FIRMWARE, value);
            default -> {}
        }
    }

    private void structure(OpcuaValue value, Sink sink) {
        structure.aim(value.content(), 0);
        if (value.structureType() == SERVER_STATUS_ENCODING) {
            structure.skip(8 + 8 + 4);
        } else if (value.structureType() != BUILD_INFO_ENCODING) {
            return;
        }
        Subject sender = sink.sender().confidence(90);
        structure.skipText();
        structure.text(text);
        says(sender, Attribute.VENDOR, text);
        structure.text(text);
        says(sender, Attribute.MODEL, text);
        structure.text(text);
        says(sender, Attribute.FIRMWARE, text);
    }

    private static void says(Subject subject, Attribute attribute, OpcuaValue value) {
        if (value.structureType() < 0) {
            says(subject, attribute, value.content());
        }
    }

    private static void says(Subject subject, Attribute attribute, Bytes text) {
        subject.says(attribute, text, 0, text.length());
    }
}
