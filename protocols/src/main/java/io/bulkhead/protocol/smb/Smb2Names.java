// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.smb;

/// Names of numbers in messages of versions 2 and 3.
final class Smb2Names {
    static final long PIPE_TRANSCEIVE = 0x0011_C017L;
    static final long VALIDATE_NEGOTIATE = 0x0014_0204L;

    static final int FILE_INFO = 1;
    static final int RENAME = 10;
    static final int LINK = 11;
    static final int DISPOSITION = 13;
    static final int END_OF_FILE = 20;
    static final int DISPOSITION_EX = 64;
    static final int RENAME_EX = 65;

    private Smb2Names() {}

    /// [MS-SMB2] 2.2.3 and 2.2.4.
    static String dialect(int dialect) {
        return switch (dialect) {
            case 0x0202 -> "2.0.2";
            case 0x0210 -> "2.1";
            case 0x02FF -> "2.?";
            case 0x0300 -> "3.0";
            case 0x0302 -> "3.0.2";
            case 0x0311 -> "3.1.1";
            default -> "other";
        };
    }

    /// As `Trait.PROTOCOL_VERSION` has what a server chose; empty while it chose none.
    static String trait(int dialect) {
        return switch (dialect) {
            case 0x0202 -> "smb-2.0.2";
            case 0x0210 -> "smb-2.1";
            case 0x0300 -> "smb-3.0";
            case 0x0302 -> "smb-3.0.2";
            case 0x0311 -> "smb-3.1.1";
            default -> "";
        };
    }

    /// What a server that chose the dialect serves, for its facts.
    static String service(int dialect) {
        return switch (dialect) {
            case 0x0202 -> "smb 2.0.2";
            case 0x0210 -> "smb 2.1";
            case 0x0300 -> "smb 3.0";
            case 0x0302 -> "smb 3.0.2";
            case 0x0311 -> "smb 3.1.1";
            default -> "";
        };
    }

    /// [MS-SMB2] 2.2.10.
    static String share(int type) {
        return switch (type) {
            case 1 -> "disk";
            case 2 -> "pipe";
            case 3 -> "print";
            default -> "other";
        };
    }

    /// [MS-SMB2] 2.2.13.
    static String disposition(long disposition) {
        return switch ((int) disposition) {
            case 0 -> "supersede";
            case 1 -> "open";
            case 2 -> "create";
            case 3 -> "open-if";
            case 4 -> "overwrite";
            case 5 -> "overwrite-if";
            default -> "other";
        };
    }

    /// [MS-SMB2] 2.2.14.
    static String created(long action) {
        return switch ((int) action) {
            case 0 -> "superseded";
            case 1 -> "opened";
            case 2 -> "created";
            case 3 -> "overwritten";
            default -> "other";
        };
    }

    /// [MS-SMB2] 2.2.37.
    static String infoType(int type) {
        return switch (type) {
            case FILE_INFO -> "file";
            case 2 -> "filesystem";
            case 3 -> "security";
            case 4 -> "quota";
            default -> "other";
        };
    }

    /// [MS-FSCC] 2.4 and 2.5.
    static String infoClass(int type, int code) {
        return switch (type) {
            case FILE_INFO -> fileClass(code);
            case 2 -> filesystemClass(code);
            default -> "";
        };
    }

    private static String fileClass(int code) {
        return switch (code) {
            case 1 -> "directory";
            case 2 -> "full-directory";
            case 3 -> "both-directory";
            case 4 -> "basic";
            case 5 -> "standard";
            case 6 -> "internal";
            case 7 -> "ea";
            case 8 -> "access";
            case 9 -> "name";
            case RENAME -> "rename";
            case LINK -> "link";
            case 12 -> "names";
            case DISPOSITION -> "disposition";
            case 14 -> "position";
            case 15 -> "full-ea";
            case 16 -> "mode";
            case 17 -> "alignment";
            case 18 -> "all";
            case 19 -> "allocation";
            case END_OF_FILE -> "end-of-file";
            case 21 -> "alternate-name";
            case 22 -> "stream";
            case 23 -> "pipe";
            case 24 -> "pipe-local";
            case 25 -> "pipe-remote";
            case 28 -> "compression";
            case 34 -> "network-open";
            case 35 -> "attribute-tag";
            case 37 -> "id-both-directory";
            case 38 -> "id-full-directory";
            case 39 -> "valid-data-length";
            case 40 -> "short-name";
            case 48 -> "normalized-name";
            case 60 -> "id-extd-directory";
            case DISPOSITION_EX -> "disposition-ex";
            case RENAME_EX -> "rename-ex";
            default -> "other";
        };
    }

    private static String filesystemClass(int code) {
        return switch (code) {
            case 1 -> "volume";
            case 2 -> "label";
            case 3 -> "size";
            case 4 -> "device";
            case 5 -> "attribute";
            case 6 -> "control";
            case 7 -> "full-size";
            case 8 -> "object-id";
            case 11 -> "sector-size";
            default -> "other";
        };
    }

    /// [MS-SMB2] 2.2.31 and [MS-FSCC] 2.3.
    static String control(long code) {
        return switch ((int) code) {
            case 0x0006_0194 -> "dfs-get-referrals";
            case 0x0006_01B0 -> "dfs-get-referrals-ex";
            case 0x0009_00A4 -> "set-reparse-point";
            case 0x0009_00A8 -> "get-reparse-point";
            case 0x0009_00C0 -> "create-or-get-object-id";
            case 0x0009_00C4 -> "set-sparse";
            case 0x0009_8208 -> "file-level-trim";
            case 0x0009_40CF -> "query-allocated-ranges";
            case 0x0009_80C8 -> "set-zero-data";
            case 0x0011_0018 -> "pipe-wait";
            case 0x0011_400C -> "pipe-peek";
            case (int) PIPE_TRANSCEIVE -> "pipe-transceive";
            case 0x0014_0078 -> "srv-request-resume-key";
            case 0x0014_01D4 -> "lmr-request-resiliency";
            case 0x0014_01FC -> "query-network-interface-info";
            case (int) VALIDATE_NEGOTIATE -> "validate-negotiate-info";
            case 0x0014_4064 -> "srv-enumerate-snapshots";
            case 0x0014_40F2 -> "srv-copychunk";
            case 0x0014_41BB -> "srv-read-hash";
            case 0x0014_80F2 -> "srv-copychunk-write";
            default -> "other";
        };
    }
}
