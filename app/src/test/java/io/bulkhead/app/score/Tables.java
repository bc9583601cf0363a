// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.score;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Tables and alerts for tests.
final class Tables {
    private Tables() {}

    static List<Table.Row> rows(String text, char separator, Problems problems) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return Table.read(new ByteArrayInputStream(bytes), "table", separator, problems);
    }

    static List<Table.Row> rows(String text, Problems problems) {
        return rows(text, '\t', problems);
    }

    static long seconds(double seconds) {
        return Math.round(seconds * Epoch.SECOND);
    }
}
