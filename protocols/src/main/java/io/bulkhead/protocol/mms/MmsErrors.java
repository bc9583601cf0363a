// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.mms;

/// What errors and rejections mean. ISO 9506-2, 7.4.4 (service error), 7.4.5 (reject), 14.4.3 (data
/// access error).
final class MmsErrors {
    static final int INITIATE = 8;

    private static final String OTHER = "other";

    private static final String[][] SERVICE = {
        {
            OTHER,
            "vmd-state-conflict",
            "vmd-operational-problem",
            "domain-transfer-problem",
            "state-machine-id-invalid"
        },
        {
            OTHER,
            "application-unreachable",
            "connection-lost",
            "application-reference-invalid",
            "context-unsupported"
        },
        {
            OTHER,
            "object-undefined",
            "invalid-address",
            "type-unsupported",
            "type-inconsistent",
            "object-exists",
            "object-attribute-inconsistent"
        },
        {
            OTHER,
            "memory-unavailable",
            "processor-resource-unavailable",
            "mass-storage-unavailable",
            "capability-unavailable",
            "capability-unknown"
        },
        {
            OTHER,
            "primitives-out-of-sequence",
            "object-state-conflict",
            "pdu-size",
            "continuation-invalid",
            "object-constraint-conflict"
        },
        {OTHER, "timeout", "deadlock", "cancel"},
        {OTHER, "unsupportable-time-resolution"},
        {
            OTHER,
            "object-access-unsupported",
            "object-non-existent",
            "object-access-denied",
            "object-invalidated"
        },
        {
            OTHER,
            "reserved",
            "max-services-outstanding-calling-insufficient",
            "max-services-outstanding-called-insufficient",
            "service-cbb-insufficient",
            "parameter-cbb-insufficient",
            "nesting-level-insufficient"
        },
        {OTHER, "further-communication-required"},
        {OTHER, "invoke-id-unknown", "cancel-not-possible"},
        {
            OTHER,
            "filename-ambiguous",
            "file-busy",
            "filename-syntax-error",
            "content-type-invalid",
            "position-invalid",
            "file-access-denied",
            "file-non-existent",
            "duplicate-filename",
            "insufficient-space-in-filestore"
        },
    };

    private static final String[] CLASSES = {
        "vmd-state",
        "application-reference",
        "definition",
        "resource",
        "service",
        "service-preempt",
        "time-resolution",
        "access",
        "initiate",
        "conclude",
        "cancel",
        "file",
        "others",
    };

    private static final String[] DATA_ACCESS = {
        "object-invalidated",
        "hardware-fault",
        "temporarily-unavailable",
        "object-access-denied",
        "object-undefined",
        "invalid-address",
        "type-unsupported",
        "type-inconsistent",
        "object-attribute-inconsistent",
        "object-access-unsupported",
        "object-non-existent",
        "object-value-invalid",
    };

    private static final String[] REJECTED_REQUEST = {
        OTHER,
        "unrecognized-service",
        "unrecognized-modifier",
        "invalid-invoke-id",
        "invalid-argument",
        "invalid-modifier",
        "max-services-outstanding-exceeded",
        OTHER,
        "max-recursion-exceeded",
        "value-out-of-range",
    };

    private static final String[] REJECTED = {
        "rejected",
        "confirmed-request-rejected",
        "confirmed-response-rejected",
        "confirmed-error-rejected",
        "unconfirmed-rejected",
        "pdu-error",
        "cancel-request-rejected",
        "cancel-response-rejected",
        "cancel-error-rejected",
        "conclude-request-rejected",
        "conclude-response-rejected",
        "conclude-error-rejected",
    };

    /// IEC 61850-7-2, 20.5.2.9: why a command was not carried out.
    private static final String[] ADDITIONAL_CAUSE = {
        "unknown",
        "not-supported",
        "blocked-by-switching-hierarchy",
        "select-failed",
        "invalid-position",
        "position-reached",
        "parameter-change-in-execution",
        "step-limit",
        "blocked-by-mode",
        "blocked-by-process",
        "blocked-by-interlocking",
        "blocked-by-synchrocheck",
        "command-already-in-execution",
        "blocked-by-health",
        "one-of-n-control",
        "abortion-by-cancel",
        "time-limit-over",
        "abortion-by-trip",
        "object-not-selected",
        "object-already-selected",
        "no-access-authority",
        "ended-with-overshoot",
        "abortion-due-to-deviation",
        "abortion-by-communication-loss",
        "blocked-by-command",
        "none",
        "inconsistent-parameters",
        "locked-by-other-client",
    };

    private MmsErrors() {}

    static String service(int errorClass, long code) {
        return errorClass >= 0 && errorClass < SERVICE.length
                ? of(SERVICE[errorClass], code)
                : OTHER;
    }

    static String errorClass(int errorClass) {
        return of(CLASSES, errorClass);
    }

    static String dataAccess(long code) {
        return of(DATA_ACCESS, code);
    }

    static String rejected(int what, long code) {
        return what == 1 ? of(REJECTED_REQUEST, code) : of(REJECTED, what);
    }

    static String additionalCause(long code) {
        return of(ADDITIONAL_CAUSE, code);
    }

    private static String of(String[] names, long code) {
        return code >= 0 && code < names.length ? names[(int) code] : OTHER;
    }
}
