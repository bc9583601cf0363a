// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.smb;

/// Names of status codes. [MS-ERREF] 2.3, without `STATUS_` and in the spelling of all statuses
/// here.
final class NtStatus {
    static final long OK = 0;
    static final long PENDING = 0x0000_0103L;
    static final long NOTIFY_ENUM_DIR = 0x0000_010CL;
    static final long BUFFER_OVERFLOW = 0x8000_0005L;
    static final long END_OF_FILE = 0xC000_0011L;
    static final long MORE_PROCESSING = 0xC000_0016L;

    private static final int ERROR = 3;

    private NtStatus() {}

    /// Whether it refuses who a user says he is: no such user, wrong password, logon failure, and
    /// what forbids an account to log in here and now.
    static boolean refusesUser(long status) {
        return switch ((int) status) {
            case 0xC000_0064,
                    0xC000_006A,
                    0xC000_006D,
                    0xC000_006E,
                    0xC000_006F,
                    0xC000_0070,
                    0xC000_0071,
                    0xC000_0072,
                    0xC000_015B,
                    0xC000_0193,
                    0xC000_0224,
                    0xC000_0234 ->
                    true;
            default -> false;
        };
    }

    /// Whether what was asked for was not done.
    static boolean failed(long status) {
        return status >>> 30 == ERROR && status != MORE_PROCESSING;
    }

    static String name(long status) {
        int low = (int) status & 0xFFFF;
        return switch ((int) (status >>> 30)) {
            case 0 -> success((int) status);
            case 2 -> warning(low);
            case ERROR -> low < 0x100 ? error(low) : laterError(low);
            default -> "other-status";
        };
    }

    private static String success(int status) {
        return switch (status) {
            case 0 -> "ok";
            case 0x102 -> "timeout";
            case (int) PENDING -> "pending";
            case (int) NOTIFY_ENUM_DIR -> "notify-enumerate-directory";
            case 0x107 -> "some-not-mapped";
            case 0x10B -> "notify-cleanup";
            default -> "other-success";
        };
    }

    private static String warning(int status) {
        return switch (status) {
            case 0x05 -> "buffer-overflow";
            case 0x06 -> "no-more-files";
            case 0x0B -> "no-inherited-security";
            case 0x1A -> "no-more-entries";
            case 0x2D -> "stopped-on-symlink";
            default -> "other-warning";
        };
    }

    private static String error(int status) {
        return switch (status) {
            case 0x01 -> "unsuccessful";
            case 0x02 -> "not-implemented";
            case 0x03 -> "invalid-info-class";
            case 0x04 -> "info-length-mismatch";
            case 0x08 -> "invalid-handle";
            case 0x0D -> "invalid-parameter";
            case 0x0E -> "no-such-device";
            case 0x0F -> "no-such-file";
            case 0x10 -> "invalid-device-request";
            case 0x11 -> "end-of-file";
            case 0x16 -> "more-processing-required";
            case 0x17 -> "no-memory";
            case 0x22 -> "access-denied";
            case 0x23 -> "buffer-too-small";
            case 0x24 -> "object-type-mismatch";
            case 0x33 -> "object-name-invalid";
            case 0x34 -> "object-name-not-found";
            case 0x35 -> "object-name-collision";
            case 0x3A -> "object-path-not-found";
            case 0x3B -> "object-path-syntax-bad";
            case 0x43 -> "sharing-violation";
            case 0x50 -> "eas-not-supported";
            case 0x54 -> "file-lock-conflict";
            case 0x55 -> "lock-not-granted";
            case 0x56 -> "delete-pending";
            case 0x5E -> "no-logon-servers";
            case 0x61 -> "privilege-not-held";
            case 0x64 -> "no-such-user";
            case 0x6A -> "wrong-password";
            case 0x6C -> "password-restriction";
            case 0x6D -> "logon-failure";
            case 0x6E -> "account-restriction";
            case 0x6F -> "invalid-logon-hours";
            case 0x70 -> "invalid-workstation";
            case 0x71 -> "password-expired";
            case 0x72 -> "account-disabled";
            case 0x73 -> "none-mapped";
            case 0x7E -> "range-not-locked";
            case 0x7F -> "disk-full";
            case 0x9A -> "insufficient-resources";
            case 0xA2 -> "media-write-protected";
            case 0xAC -> "pipe-not-available";
            case 0xAD -> "pipe-busy";
            case 0xAE -> "illegal-function";
            case 0xB0 -> "pipe-disconnected";
            case 0xB1 -> "pipe-closing";
            case 0xB5 -> "io-timeout";
            case 0xBA -> "file-is-a-directory";
            case 0xBB -> "not-supported";
            case 0xC0 -> "device-does-not-exist";
            case 0xC9 -> "network-name-deleted";
            case 0xCA -> "network-access-denied";
            case 0xCB -> "bad-device-type";
            case 0xCC -> "bad-network-name";
            case 0xCE -> "too-many-sessions";
            case 0xD0 -> "request-not-accepted";
            case 0xD4 -> "not-same-device";
            default -> "other-error";
        };
    }

    private static String laterError(int status) {
        return switch (status) {
            case 0x101 -> "directory-not-empty";
            case 0x103 -> "not-a-directory";
            case 0x120 -> "cancelled";
            case 0x121 -> "cannot-delete";
            case 0x123 -> "file-deleted";
            case 0x128 -> "file-closed";
            case 0x133 -> "invalid-computer-name";
            case 0x148 -> "invalid-level";
            case 0x14B -> "pipe-broken";
            case 0x15B -> "logon-type-not-granted";
            case 0x18B -> "no-trust-lsa-secret";
            case 0x18D -> "trusted-relationship-failure";
            case 0x192 -> "netlogon-not-started";
            case 0x193 -> "account-expired";
            case 0x199 -> "nologon-workstation-trust-account";
            case 0x203 -> "user-session-deleted";
            case 0x205 -> "insufficient-server-resources";
            case 0x20C -> "connection-disconnected";
            case 0x20D -> "connection-reset";
            case 0x224 -> "password-must-change";
            case 0x225 -> "not-found";
            case 0x234 -> "account-locked-out";
            case 0x257 -> "path-not-covered";
            case 0x275 -> "not-a-reparse-point";
            case 0x279 -> "io-reparse-tag-not-handled";
            case 0x35C -> "network-session-expired";
            default -> "other-error";
        };
    }
}
