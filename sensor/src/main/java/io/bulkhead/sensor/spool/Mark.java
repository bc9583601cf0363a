// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.sensor.spool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What of a lane is not in its segments, in a small file beside them: `acknowledged next
/// told-ranges`.
///
/// @param acknowledged the console has all up to it
/// @param next no number below it is free, whatever became of the segments
/// @param told what is missing and of which the console is told already
record Mark(long acknowledged, long next, Ranges told) {
    private static final String FILE = "acknowledged";
    private static final Pattern TEXT = Pattern.compile("(\\d{1,18}) (\\d{1,18})([ 0-9-]*)\\n");
    private static final int MOST = 64 << 10;

    /// Empty if there is none that can be read.
    static Optional<Mark> load(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file) || Files.size(file) > MOST) {
            return Optional.empty();
        }
        Matcher matcher =
                TEXT.matcher(Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return Optional.of(
                new Mark(
                        Long.parseLong(matcher.group(1)),
                        Long.parseLong(matcher.group(2)),
                        Ranges.of(matcher.group(3))));
    }

    void save(Path folder, boolean forced) throws IOException {
        Disk.replace(
                folder.resolve(FILE),
                (acknowledged + " " + next + " " + told).strip() + "\n",
                forced);
    }
}
