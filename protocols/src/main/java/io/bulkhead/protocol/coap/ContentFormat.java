// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.coap;

/// What payloads are written in, by the numbers that IANA registers (CoAP Content-Formats).
final class ContentFormat {
    static final int TEXT = 0;
    static final int LINKS = 40;
    static final int OLD_TLV = 1542;
    static final int TLV = 11542;

    private ContentFormat() {}

    static boolean tlv(long format) {
        return format == TLV || format == OLD_TLV;
    }

    static String name(long format) {
        return switch ((int) format) {
            case TEXT -> "text/plain";
            case LINKS -> "application/link-format";
            case 41 -> "application/xml";
            case 42 -> "application/octet-stream";
            case 47 -> "application/exi";
            case 50 -> "application/json";
            case 51 -> "application/json-patch+json";
            case 52 -> "application/merge-patch+json";
            case 60 -> "application/cbor";
            case 61 -> "application/cwt";
            case 62 -> "application/multipart-core";
            case 64 -> "application/link-format+cbor";
            case 98 -> "application/cose-sign1";
            case 101 -> "application/cose-key";
            case 110 -> "application/senml+json";
            case 112 -> "application/senml+cbor";
            case 256 -> "application/coap-group+json";
            case 10000 -> "application/vnd.ocf+cbor";
            case 11542, 1542 -> "application/vnd.oma.lwm2m+tlv";
            case 11543, 1543 -> "application/vnd.oma.lwm2m+json";
            case 11544 -> "application/vnd.oma.lwm2m+cbor";
            default -> "other";
        };
    }
}
