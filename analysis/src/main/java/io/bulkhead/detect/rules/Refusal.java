// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect.rules;

import java.util.List;
import java.util.Set;

/// What a status says about why a request failed. Protocols have their own words for it, of which
/// some parts are the same everywhere.
enum Refusal {
    /// It did not fail.
    NONE,
    /// What is asked for is not known to the device: a function, a service, a type.
    FUNCTION,
    /// Upon which it is to be done is not there: an object, an address, a station.
    OBJECT,
    /// The value, count or length does not fit.
    VALUE,
    /// The device itself is in trouble.
    DEVICE,
    /// What is behind the one that answers does not answer.
    TARGET,
    /// For any other reason.
    OTHER;

    /// Statuses on the way to success, and what is no failure.
    private static final Set<String> FINE =
            Set.of(
                    "",
                    "ok",
                    "accept-incomplete",
                    "acknowledge",
                    "already-executing",
                    "boot-up",
                    "challenged",
                    "close notify",
                    "compare-true",
                    "continue-authentication",
                    "negotiated",
                    "normal-disconnect",
                    "operational",
                    "partial-transfer",
                    "pending",
                    "pre-operational",
                    "response-pending",
                    "retry",
                    "sasl-bind-in-progress",
                    "set-to-nearest-possible-value",
                    "stopped",
                    "subcommand",
                    "test-mode",
                    "no-matching-subscribers");

    private static final List<String> FUNCTION_WORDS =
            List.of(
                    "illegal-function",
                    "function-not",
                    "service-not",
                    "recognized-service",
                    "unknown-service",
                    "unknown-method",
                    "unknown-type",
                    "unknown-cause",
                    "illegal-command",
                    "wrong-command",
                    "unsupported-command",
                    "command-not",
                    "not-implemented",
                    "method-not-allowed",
                    "not-supported-by-model",
                    "undefined-command");

    private static final List<String> DEVICE_WORDS =
            List.of(
                    "device-failure",
                    "server-failure",
                    "hardware",
                    "memory-parity",
                    "internal",
                    "fatal",
                    "watchdog",
                    "cpu-",
                    "resource");

    private static final List<String> TARGET_WORDS =
            List.of(
                    "gateway",
                    "timed-out",
                    "timeout",
                    "no-device-answered",
                    "not-reachable",
                    "destination-unknown",
                    "no-response");

    private static final List<String> OBJECT_WORDS =
            List.of(
                    "address",
                    "object",
                    "unknown-station",
                    "unknown-property",
                    "attribute-not",
                    "path-",
                    "node-id",
                    "index",
                    "slot",
                    "symbol",
                    "area",
                    "option-not",
                    "not-found",
                    "non-existent",
                    "does-not-exist",
                    "device-out-of-range",
                    "device-not-available",
                    "unknown-device",
                    "instance",
                    "not-available");

    private static final List<String> VALUE_WORDS =
            List.of(
                    "value",
                    "parameter",
                    "data",
                    "length",
                    "size",
                    "range",
                    "too-few",
                    "too-many",
                    "too-short",
                    "too-long",
                    "format");

    /// What a status means; asked once for each text.
    static Refusal of(String status) {
        if (FINE.contains(status)) {
            return NONE;
        }
        if (holds(status, FUNCTION_WORDS)) {
            return FUNCTION;
        }
        if (holds(status, DEVICE_WORDS)) {
            return DEVICE;
        }
        if (holds(status, TARGET_WORDS)) {
            return TARGET;
        }
        if (holds(status, List.of("access", "denied", "authori", "password", "forbidden"))) {
            return OTHER;
        }
        if (holds(status, OBJECT_WORDS)) {
            return OBJECT;
        }
        return holds(status, VALUE_WORDS) ? VALUE : OTHER;
    }

    private static boolean holds(String status, List<String> words) {
        return words.stream().anyMatch(status::contains);
    }
}
