// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.ads;

/// What the error codes of AMS and the results of ADS mean. ADS/AMS Specification, ADS Return
/// Codes.
final class AdsError {
    /// Windows' own, which the system service hands through for files and registry keys.
    private static final int FILE_NOT_FOUND = 2;

    private AdsError() {}

    static boolean known(long code) {
        return !name(code).equals("other-error");
    }

    /// The result of an access to a group of the system service.
    static String ofFile(long code) {
        return code == FILE_NOT_FOUND ? "file-not-found" : name(code);
    }

    static String name(long code) {
        return switch ((int) code) {
            case 0x0 -> "ok";
            case 0x1 -> "internal-error";
            case 0x2 -> "no-real-time";
            case 0x3 -> "allocation-locked";
            case 0x4, 0x502 -> "mailbox-full";
            case 0x5 -> "wrong-message";
            case 0x6 -> "target-port-not-found";
            case 0x7 -> "target-machine-not-found";
            case 0x8 -> "unknown-command";
            case 0x9 -> "bad-task-id";
            case 0xA -> "no-io";
            case 0xB -> "unknown-ams-command";
            case 0xC -> "win32-error";
            case 0xD -> "port-not-connected";
            case 0xE -> "invalid-ams-length";
            case 0xF -> "invalid-ams-net-id";
            case 0x10 -> "low-installation-level";
            case 0x11 -> "no-debugging";
            case 0x12 -> "port-disabled";
            case 0x13 -> "port-already-connected";
            case 0x14 -> "sync-win32-error";
            case 0x15 -> "sync-timeout";
            case 0x16 -> "sync-ams-error";
            case 0x17 -> "sync-no-index-map";
            case 0x18 -> "invalid-ams-port";
            case 0x19, 0x70A -> "no-memory";
            case 0x1A -> "tcp-send-error";
            case 0x1B, 0x2751 -> "host-unreachable";
            case 0x1C -> "invalid-ams-fragment";
            case 0x1D -> "tls-send-error";
            case 0x1E, 0x723 -> "access-denied";
            case 0x500 -> "no-locked-memory";
            case 0x501 -> "no-router-memory";
            case 0x503 -> "debug-mailbox-full";
            case 0x504 -> "unknown-port-type";
            case 0x505 -> "router-not-initialised";
            case 0x506 -> "port-already-registered";
            case 0x507 -> "port-not-registered";
            case 0x508 -> "no-queues-left";
            case 0x509 -> "invalid-port";
            case 0x50A -> "router-not-active";
            case 0x50B -> "fragment-mailbox-full";
            case 0x50C -> "fragment-timeout";
            case 0x50D -> "port-removed";
            case 0x700 -> "device-error";
            case 0x701 -> "service-not-supported";
            case 0x702 -> "invalid-index-group";
            case 0x703 -> "invalid-index-offset";
            case 0x704 -> "access-not-permitted";
            case 0x705 -> "invalid-size";
            case 0x706 -> "invalid-data";
            case 0x707 -> "not-ready";
            case 0x708 -> "busy";
            case 0x709 -> "invalid-context";
            case 0x70B -> "invalid-parameter";
            case 0x70C -> "not-found";
            case 0x70D -> "syntax-error";
            case 0x70E -> "incompatible";
            case 0x70F -> "already-exists";
            case 0x710 -> "symbol-not-found";
            case 0x711 -> "symbol-version-invalid";
            case 0x712 -> "invalid-state";
            case 0x713 -> "transmission-mode-not-supported";
            case 0x714 -> "notification-handle-invalid";
            case 0x715 -> "notification-client-unknown";
            case 0x716 -> "no-more-notification-handles";
            case 0x717 -> "notification-too-large";
            case 0x718 -> "not-initialised";
            case 0x719 -> "timeout";
            case 0x71A -> "no-interface";
            case 0x71B -> "wrong-interface";
            case 0x71C -> "wrong-class-id";
            case 0x71D -> "wrong-object-id";
            case 0x71E -> "request-pending";
            case 0x71F -> "request-aborted";
            case 0x720 -> "signal-warning";
            case 0x721 -> "invalid-array-index";
            case 0x722 -> "symbol-not-active";
            case 0x724 -> "license-not-found";
            case 0x725 -> "license-expired";
            case 0x726 -> "license-exceeded";
            case 0x727 -> "license-invalid";
            case 0x728 -> "license-system-id-invalid";
            case 0x729 -> "license-not-limited-in-time";
            case 0x72A -> "license-in-the-future";
            case 0x72B -> "license-period-too-long";
            case 0x72C -> "exception-at-start-up";
            case 0x72D -> "license-file-read-twice";
            case 0x72E -> "invalid-signature";
            case 0x72F -> "invalid-certificate";
            case 0x730 -> "public-key-unknown";
            case 0x731 -> "license-not-for-this-system";
            case 0x732 -> "demo-license-prohibited";
            case 0x733 -> "invalid-function-id";
            case 0x734 -> "out-of-range";
            case 0x735 -> "invalid-alignment";
            case 0x736 -> "invalid-platform-level";
            case 0x740 -> "client-error";
            case 0x741 -> "client-invalid-parameter";
            case 0x742 -> "polling-list-empty";
            case 0x743 -> "connection-in-use";
            case 0x744 -> "invoke-id-in-use";
            case 0x745 -> "client-timeout";
            case 0x746 -> "client-win32-error";
            case 0x747 -> "invalid-timeout";
            case 0x748 -> "port-not-opened";
            case 0x749 -> "no-ams-address";
            case 0x750 -> "client-internal-error";
            case 0x751 -> "hash-table-overflow";
            case 0x752 -> "hash-key-not-found";
            case 0x753 -> "no-more-symbols";
            case 0x754 -> "invalid-response";
            case 0x755 -> "sync-resource-locked";
            case 0x274C -> "connection-timed-out";
            case 0x274D -> "connection-refused";
            default -> "other-error";
        };
    }
}
