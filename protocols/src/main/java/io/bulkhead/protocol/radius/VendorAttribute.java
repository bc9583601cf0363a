// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.radius;

import io.bulkhead.wire.Bytes;

/// Names of vendors and of those of their attributes that tell something of users and rights.
/// Vendors by IANA's Private Enterprise Numbers; attributes by RFC 2548 and the vendors' manuals.
final class VendorAttribute {
    private static final int CISCO = 9;
    private static final int MICROSOFT = 311;
    private static final int ARUBA = 14_823;
    private static final int ARUBA_PASSPHRASE = 44;

    private VendorAttribute() {}

    static String vendor(long vendor) {
        return switch ((int) vendor) {
            case CISCO -> "cisco";
            case 11 -> "hewlett-packard";
            case MICROSOFT -> "microsoft";
            case 529 -> "ascend";
            case 890 -> "zyxel";
            case 1916 -> "extreme";
            case 1991 -> "foundry";
            case 2011 -> "huawei";
            case 2636 -> "juniper";
            case 3076 -> "altiga";
            case 4329 -> "siemens";
            case 8744 -> "colubris";
            case 12356 -> "fortinet";
            case ARUBA -> "aruba";
            case 14988 -> "mikrotik";
            case 25461 -> "palo-alto";
            case 25506 -> "h3c";
            default -> "vendor";
        };
    }

    static String name(long vendor, int type) {
        if (vendor == CISCO && type == 1) {
            return "cisco-av-pair";
        }
        if (vendor != MICROSOFT) {
            return "attribute";
        }
        return switch (type) {
            case 1 -> "ms-chap-response";
            case 2 -> "ms-chap-error";
            case 10 -> "ms-chap-domain";
            case 11 -> "ms-chap-challenge";
            case 12 -> "ms-chap-mppe-keys";
            case 16 -> "ms-mppe-send-key";
            case 17 -> "ms-mppe-recv-key";
            case 25 -> "ms-chap2-response";
            case 26 -> "ms-chap2-success";
            case 34 -> "ms-ras-client-name";
            default -> "attribute";
        };
    }

    /// Whether the value helps to find a password or key: RFC 2548, 2.1 to 2.4, and the keys of
    /// wireless networks that servers hand out to Aruba's and Cisco's.
    static boolean secret(long vendor, int type, Bytes value) {
        boolean key = vendor == CISCO && type == 1 && key(value);
        return key
                || vendor == ARUBA && type == ARUBA_PASSPHRASE
                || vendor == MICROSOFT
                        && (type <= 1
                                || type >= 3 && type <= 6
                                || type == 11
                                || type == 12
                                || type == 16
                                || type == 17
                                || type == 25
                                || type == 26);
    }

    /// Whether a pair `name=value` of Cisco's is a key.
    private static boolean key(Bytes pair) {
        int end = Math.max(0, pair.indexOf('=', 0));
        for (int at = 0; at < end; at++) {
            if (pair.matchesIgnoringCase(at, "psk")
                    || pair.matchesIgnoringCase(at, "pass")
                    || pair.matchesIgnoringCase(at, "secret")
                    || pair.matchesIgnoringCase(at, "key")) {
                return true;
            }
        }
        return false;
    }

    /// Whether the value is text.
    static boolean text(long vendor, int type) {
        return vendor == CISCO || vendor == MICROSOFT && (type == 2 || type == 10 || type == 34);
    }
}
