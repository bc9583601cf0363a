// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.tftp;

import io.bulkhead.protocol.Anomaly;

/// What well-formed TFTP can be odd in.
enum TftpAnomaly implements Anomaly {
    PATH_LEAVES_FOLDER("A file's name climbs out of the server's folder."),
    UNKNOWN_MODE("A transfer mode that no standard defines.");

    private final String meaning;

    TftpAnomaly(String meaning) {
        this.meaning = meaning;
    }

    @Override
    public String meaning() {
        return meaning;
    }
}
