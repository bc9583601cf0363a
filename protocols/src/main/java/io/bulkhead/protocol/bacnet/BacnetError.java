// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.bacnet;

/// Texts of error codes, and of the reasons of rejections and aborts. Clauses 18.1 to 18.10.
final class BacnetError {
    private static final String[] REJECTIONS = {
        "rejected",
        "buffer-overflow",
        "inconsistent-parameters",
        "invalid-parameter-data-type",
        "invalid-tag",
        "missing-required-parameter",
        "parameter-out-of-range",
        "too-many-arguments",
        "undefined-enumeration",
        "unrecognized-service",
        "invalid-data-encoding",
    };

    private static final String[] ABORTS = {
        "aborted",
        "buffer-overflow",
        "invalid-apdu-in-this-state",
        "preempted-by-higher-priority-task",
        "segmentation-not-supported",
        "security-error",
        "insufficient-security",
        "window-size-out-of-range",
        "application-exceeded-reply-time",
        "out-of-resources",
        "tsm-timeout",
        "apdu-too-long",
    };

    private BacnetError() {}

    static String rejection(int reason) {
        return reason < REJECTIONS.length ? REJECTIONS[reason] : REJECTIONS[0];
    }

    static String abort(int reason) {
        return reason < ABORTS.length ? ABORTS[reason] : ABORTS[0];
    }

    static String code(int code) {
        return switch (code) {
            case 0 -> "other-error";
            case 2 -> "configuration-in-progress";
            case 3 -> "device-busy";
            case 4 -> "dynamic-creation-not-supported";
            case 5 -> "file-access-denied";
            case 7 -> "inconsistent-parameters";
            case 8 -> "inconsistent-selection-criterion";
            case 9 -> "invalid-data-type";
            case 10 -> "invalid-file-access-method";
            case 11 -> "invalid-file-start-position";
            case 13 -> "invalid-parameter-data-type";
            case 14 -> "invalid-time-stamp";
            case 16 -> "missing-required-parameter";
            case 17 -> "no-objects-of-specified-type";
            case 18 -> "no-space-for-object";
            case 19 -> "no-space-to-add-list-element";
            case 20 -> "no-space-to-write-property";
            case 21 -> "no-vt-sessions-available";
            case 22 -> "property-is-not-a-list";
            case 23 -> "object-deletion-not-permitted";
            case 24 -> "object-identifier-already-exists";
            case 25 -> "operational-problem";
            case 26 -> "password-failure";
            case 27 -> "read-access-denied";
            case 29 -> "service-request-denied";
            case 30 -> "timeout";
            case 31 -> "unknown-object";
            case 32 -> "unknown-property";
            case 35 -> "unknown-vt-class";
            case 36 -> "unsupported-object-type";
            case 37 -> "value-out-of-range";
            case 38 -> "vt-session-already-closed";
            case 39 -> "vt-session-termination-failure";
            case 40 -> "write-access-denied";
            case 41 -> "character-set-not-supported";
            case 42 -> "invalid-array-index";
            case 43 -> "cov-subscription-failed";
            case 44 -> "not-cov-property";
            case 45 -> "optional-functionality-not-supported";
            case 46 -> "invalid-configuration-data";
            case 47 -> "datatype-not-supported";
            case 48 -> "duplicate-name";
            case 49 -> "duplicate-object-id";
            case 50 -> "property-is-not-an-array";
            case 70 -> "unknown-device";
            case 73 -> "invalid-event-state";
            case 79 -> "list-element-not-found";
            case 80 -> "logging-disabled";
            case 82 -> "communication-disabled";
            case 83 -> "success";
            case 84 -> "access-denied";
            case 119 -> "unknown-file-size";
            case 120 -> "busy";
            default -> "error";
        };
    }
}
