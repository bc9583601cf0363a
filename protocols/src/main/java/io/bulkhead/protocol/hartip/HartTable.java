// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.hartip;

/// Names of what tables of the standard number. HCF_SPEC-183, tables 2 (units) and 8
/// (manufacturers), those of common plants; HCF_SPEC-307 (response codes).
final class HartTable {
    private static final int COMMUNICATION_ERROR = 0x80;

    private HartTable() {}

    static String responseCode(int code) {
        if ((code & COMMUNICATION_ERROR) != 0) {
            return "communication-error";
        }
        return switch (code) {
            case 0 -> "ok";
            case 2 -> "invalid-selection";
            case 3 -> "parameter-too-large";
            case 4 -> "parameter-too-small";
            case 5 -> "too-few-data-bytes";
            case 6 -> "device-specific-error";
            case 7 -> "write-protected";
            case 8, 14, 24, 25, 26, 27, 30, 31 -> "command-specific-warning";
            case 16 -> "access-restricted";
            case 17 -> "invalid-device-variable-index";
            case 18 -> "invalid-units-code";
            case 19 -> "device-variable-index-not-allowed";
            case 20 -> "invalid-extended-command";
            case 21 -> "invalid-io-card";
            case 22 -> "invalid-channel";
            case 23 -> "sub-device-not-found";
            case 32 -> "busy";
            case 33 -> "delayed-response-initiated";
            case 34 -> "delayed-response-running";
            case 35 -> "delayed-response-dead";
            case 36 -> "delayed-response-conflict";
            case 64 -> "command-not-implemented";
            case 9, 10, 11, 12, 13, 15, 28, 29, 65 -> "command-specific-error";
            default -> "other-code";
        };
    }

    /// What bit `bit` of the device status says.
    static String deviceStatus(int bit) {
        return switch (bit) {
            case 7 -> "device-malfunction";
            case 6 -> "configuration-changed";
            case 5 -> "cold-start";
            case 4 -> "more-status-available";
            case 3 -> "loop-current-fixed";
            case 2 -> "loop-current-saturated";
            case 1 -> "non-primary-variable-out-of-limits";
            default -> "primary-variable-out-of-limits";
        };
    }

    static String unit(int code) {
        return switch (code) {
            case 1, 238 -> "inH2O";
            case 2 -> "inHg";
            case 5 -> "mmHg";
            case 6 -> "psi";
            case 7 -> "bar";
            case 8 -> "mbar";
            case 10 -> "kg/cm2";
            case 11 -> "Pa";
            case 12 -> "kPa";
            case 14 -> "atm";
            case 16 -> "gal/min";
            case 17 -> "l/min";
            case 19 -> "m3/h";
            case 21 -> "m/s";
            case 24 -> "l/s";
            case 28 -> "m3/s";
            case 32 -> "degC";
            case 33 -> "degF";
            case 35 -> "K";
            case 36 -> "mV";
            case 37 -> "ohm";
            case 38 -> "Hz";
            case 39 -> "mA";
            case 40 -> "gal";
            case 41 -> "l";
            case 43 -> "m3";
            case 44 -> "ft";
            case 45 -> "m";
            case 47 -> "in";
            case 48 -> "cm";
            case 49 -> "mm";
            case 50 -> "min";
            case 51 -> "s";
            case 52 -> "h";
            case 53 -> "d";
            case 57 -> "%";
            case 58 -> "V";
            case 59 -> "pH";
            case 60 -> "g";
            case 61 -> "kg";
            case 62 -> "t";
            case 73 -> "kg/s";
            case 74 -> "kg/min";
            case 75 -> "kg/h";
            case 78 -> "t/h";
            case 91 -> "g/cm3";
            case 92 -> "kg/m3";
            case 96 -> "kg/l";
            case 237 -> "MPa";
            case 250 -> "not used";
            case 251 -> "none";
            case 252 -> "unknown";
            case 253 -> "special";
            default -> "other";
        };
    }

    /// Empty for those not listed here.
    static String manufacturer(int id) {
        return switch (id) {
            case 2 -> "Allen-Bradley";
            case 5, 18, 22, 26 -> "ABB";
            case 10 -> "Brooks Instrument";
            case 17 -> "Endress+Hauser";
            case 19 -> "Fisher Controls";
            case 20 -> "Foxboro";
            case 21 -> "Fuji Electric";
            case 23 -> "Honeywell";
            case 31 -> "Micro Motion";
            case 32 -> "Moore Industries";
            case 38 -> "Rosemount";
            case 42 -> "Siemens";
            case 46 -> "Rosemount Analytical";
            case 47 -> "Metso Automation";
            case 48 -> "Flowserve";
            case 54 -> "Azbil";
            case 55 -> "Yokogawa";
            case 62 -> "Smar";
            case 66 -> "Samson";
            case 69 -> "Krohne";
            case 86 -> "Magnetrol";
            case 93 -> "Pepperl+Fuchs";
            case 98 -> "VEGA";
            case 249 -> "FieldComm Group";
            default -> "";
        };
    }
}
