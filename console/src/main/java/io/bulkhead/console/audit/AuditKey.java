// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.audit;

/// What rows of the record are sealed with. It is not in the database, so that who can change the
/// database alone cannot change the record without being seen.
public record AuditKey(byte[] bytes) {
    public AuditKey {
        bytes = bytes.clone();
    }

    @Override
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public String toString() {
        return "AuditKey";
    }
}
