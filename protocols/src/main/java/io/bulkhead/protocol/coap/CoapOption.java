// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.coap;

/// The options that IANA registers for CoAP, and how their values are read. RFC 7252, 5.10.
final class CoapOption {
    static final int URI_HOST = 3;
    static final int ETAG = 4;
    static final int OBSERVE = 6;
    static final int URI_PORT = 7;
    static final int LOCATION_PATH = 8;
    static final int OSCORE = 9;
    static final int URI_PATH = 11;
    static final int CONTENT_FORMAT = 12;
    static final int URI_QUERY = 15;
    static final int ACCEPT = 17;
    static final int LOCATION_QUERY = 20;
    static final int BLOCK2 = 23;
    static final int BLOCK1 = 27;
    static final int PROXY_URI = 35;
    static final int PROXY_SCHEME = 39;

    /// How a value is read.
    enum Format {
        EMPTY,
        NUMBER,
        TEXT,
        OPAQUE
    }

    private CoapOption() {}

    static boolean known(int number) {
        return !name(number).equals("other");
    }

    /// An unknown one of these must not be ignored by who receives it (5.4.1).
    static boolean critical(int number) {
        return (number & 1) != 0;
    }

    static String name(int number) {
        return switch (number) {
            case 1 -> "ifMatch";
            case URI_HOST -> "uriHost";
            case ETAG -> "etag";
            case 5 -> "ifNoneMatch";
            case OBSERVE -> "observe";
            case URI_PORT -> "uriPort";
            case LOCATION_PATH -> "locationPath";
            case OSCORE -> "oscore";
            case URI_PATH -> "uriPath";
            case CONTENT_FORMAT -> "contentFormat";
            case 14 -> "maxAge";
            case URI_QUERY -> "uriQuery";
            case 16 -> "hopLimit";
            case ACCEPT -> "accept";
            case 19 -> "qBlock1";
            case LOCATION_QUERY -> "locationQuery";
            case BLOCK2 -> "block2";
            case BLOCK1 -> "block1";
            case 28 -> "size2";
            case 31 -> "qBlock2";
            case PROXY_URI -> "proxyUri";
            case PROXY_SCHEME -> "proxyScheme";
            case 60 -> "size1";
            case 252 -> "echo";
            case 258 -> "noResponse";
            case 292 -> "requestTag";
            default -> "other";
        };
    }

    static Format format(int number) {
        return switch (number) {
            case 5 -> Format.EMPTY;
            case OBSERVE, URI_PORT, CONTENT_FORMAT, 14, 16, ACCEPT, 28, 60, 258 -> Format.NUMBER;
            case 19, BLOCK2, BLOCK1, 31 -> Format.NUMBER;
            case URI_HOST, LOCATION_PATH, URI_PATH, URI_QUERY, LOCATION_QUERY -> Format.TEXT;
            case PROXY_URI, PROXY_SCHEME -> Format.TEXT;
            default -> Format.OPAQUE;
        };
    }

    static boolean block(int number) {
        return number == BLOCK1 || number == BLOCK2 || number == 19 || number == 31;
    }
}
