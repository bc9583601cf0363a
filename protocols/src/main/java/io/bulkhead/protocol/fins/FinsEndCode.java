// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.fins;

/// What the end codes of responses mean. Communications Commands Reference Manual (W342), 5-1-3.
final class FinsEndCode {
    private static final int MEANING = 0x7F3F;
    private static final int RELAY_ERROR = 0x8000;
    private static final int CPU_ERROR = 0x00C0;

    private FinsEndCode() {}

    /// Whether a gateway on the way to the destination failed.
    static boolean relayed(int code) {
        return (code & RELAY_ERROR) != 0;
    }

    /// Whether the controller says besides that it has an error of its own, fatal or not.
    static boolean controllerHasError(int code) {
        return (code & CPU_ERROR) != 0;
    }

    static boolean known(int code) {
        return !name(code).equals("other-error");
    }

    static String name(int code) {
        return switch (code & MEANING) {
            case 0x0000 -> "ok";
            case 0x0001 -> "service-canceled";
            case 0x0101 -> "local-node-not-in-network";
            case 0x0102 -> "token-timeout";
            case 0x0103 -> "retries-failed";
            case 0x0104 -> "too-many-send-frames";
            case 0x0105 -> "node-address-range-error";
            case 0x0106 -> "node-address-duplication";
            case 0x0201 -> "destination-node-not-in-network";
            case 0x0202 -> "unit-missing";
            case 0x0203 -> "third-node-missing";
            case 0x0204 -> "destination-node-busy";
            case 0x0205 -> "response-timeout";
            case 0x0301 -> "communications-controller-error";
            case 0x0302 -> "cpu-unit-error";
            case 0x0303 -> "controller-error";
            case 0x0304 -> "unit-number-error";
            case 0x0401 -> "undefined-command";
            case 0x0402 -> "not-supported-by-model-or-version";
            case 0x0501 -> "destination-address-setting-error";
            case 0x0502 -> "no-routing-tables";
            case 0x0503 -> "routing-table-error";
            case 0x0504 -> "too-many-relays";
            case 0x1001 -> "command-too-long";
            case 0x1002 -> "command-too-short";
            case 0x1003 -> "elements-and-data-do-not-match";
            case 0x1004 -> "command-format-error";
            case 0x1005 -> "header-error";
            case 0x1100, 0x110C -> "parameter-error";
            case 0x1101 -> "area-classification-missing";
            case 0x1102 -> "access-size-error";
            case 0x1103 -> "address-range-error";
            case 0x1104 -> "address-range-exceeded";
            case 0x1106, 0x2005, 0x2105 -> "program-missing";
            case 0x1109 -> "relational-error";
            case 0x110A -> "duplicate-data-access";
            case 0x110B -> "response-too-long";
            case 0x2002, 0x2604 -> "protected";
            case 0x2003, 0x2401 -> "table-missing";
            case 0x2004 -> "data-missing";
            case 0x2006, 0x2106 -> "file-missing";
            case 0x2007 -> "data-mismatch";
            case 0x2101 -> "read-only";
            case 0x2102 -> "write-protected";
            case 0x2103 -> "cannot-register";
            case 0x2107 -> "file-name-already-exists";
            case 0x2108 -> "cannot-change";
            case 0x2201 -> "not-possible-during-execution";
            case 0x2202 -> "not-possible-while-running";
            case 0x2203 -> "wrong-mode-program";
            case 0x2204 -> "wrong-mode-debug";
            case 0x2205 -> "wrong-mode-monitor";
            case 0x2206 -> "wrong-mode-run";
            case 0x2207 -> "specified-node-is-not-polling-node";
            case 0x2208 -> "step-cannot-be-executed";
            case 0x2301 -> "file-device-missing";
            case 0x2302 -> "memory-missing";
            case 0x2303 -> "clock-missing";
            case 0x2502, 0x250F -> "memory-error";
            case 0x2503 -> "io-setting-error";
            case 0x2504 -> "too-many-io-points";
            case 0x2505 -> "cpu-bus-error";
            case 0x2506 -> "io-duplication";
            case 0x2507 -> "io-bus-error";
            case 0x2509 -> "sysmac-bus-2-error";
            case 0x250A -> "cpu-bus-unit-error";
            case 0x250D -> "sysmac-bus-number-duplication";
            case 0x2510 -> "sysmac-bus-terminator-missing";
            case 0x2601 -> "no-protection";
            case 0x2602 -> "incorrect-password";
            case 0x2605 -> "service-already-executing";
            case 0x2606 -> "service-stopped";
            case 0x2607 -> "no-execution-right";
            case 0x2608 -> "settings-required-before-execution";
            case 0x2609 -> "necessary-items-not-set";
            case 0x260A -> "number-already-defined";
            case 0x260B -> "error-will-not-clear";
            case 0x3001 -> "no-access-right";
            case 0x4001 -> "service-aborted";
            default -> "other-error";
        };
    }
}
