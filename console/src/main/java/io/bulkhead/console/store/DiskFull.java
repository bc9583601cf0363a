// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.store;

import java.io.IOException;
import java.sql.SQLException;

/// Tells a disk that is full from everything else that makes a write fail.
public final class DiskFull {
    /// `disk_full` of PostgreSQL.
    private static final String POSTGRESQL = "53100";

    private static final int DEEPEST = 20;

    private DiskFull() {}

    /// Whether that is why something failed.
    public static boolean caused(Throwable failed) {
        Throwable cause = failed;
        for (int i = 0; cause != null && i < DEEPEST; i++) {
            String words = String.valueOf(cause.getMessage());
            if (cause instanceof SQLException sql
                            && (POSTGRESQL.equals(sql.getSQLState())
                                    || words.contains("SQLITE_FULL"))
                    || cause instanceof IOException && words.contains("No space left")) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }
}
