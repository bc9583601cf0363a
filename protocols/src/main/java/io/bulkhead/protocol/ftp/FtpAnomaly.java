// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.ftp;

import io.bulkhead.protocol.Anomaly;

/// What well-formed FTP can be odd in.
enum FtpAnomaly implements Anomaly {
    PASSWORD_IN_CLEAR("A password that anybody on the way can read."),
    UNKNOWN_COMMAND("A command that no standard defines.");

    private final String meaning;

    FtpAnomaly(String meaning) {
        this.meaning = meaning;
    }

    @Override
    public String meaning() {
        return meaning;
    }
}
