// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.sensor.spool;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What of a lane is not in its segments, in a small file beside them: `acknowledged next told 3-9
/// 12-12 gone 20 owed 13-20`.
///
/// @param acknowledged the console has all up to it
/// @param next no number below it is free, whatever became of the segments
/// @param told what is missing behind what is acknowledged, and the console is told already
/// @param gone segments that end here or before were given up, also where they are still there
/// @param owed what is missing anywhere, and the console is not told
record Mark(long acknowledged, long next, Ranges told, long gone, Ranges owed) {
    private static final String FILE = "acknowledged";
    private static final Pattern TEXT =
            Pattern.compile(
                    "(\\d{1,18}) (\\d{1,18})(?: told)?([ 0-9-]*)"
                            + "(?: gone (\\d{1,18}) owed([ 0-9-]*))?\\n");
    private static final int MOST = 256 << 10;

    /// Of a lane in which nothing was told.
    static Mark none() {
        return new Mark(0, 1, new Ranges(), 0, new Ranges());
    }

    /// Empty if there is none that can be read.
    static Optional<Mark> load(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file) || Files.size(file) > MOST) {
            return Optional.empty();
        }
        Matcher matcher = TEXT.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        boolean older = matcher.group(4) == null;
        return Optional.of(
                new Mark(
                        Long.parseLong(matcher.group(1)),
                        Long.parseLong(matcher.group(2)),
                        Ranges.of(matcher.group(3)),
                        older ? 0 : Long.parseLong(matcher.group(4)),
                        older ? new Ranges() : Ranges.of(matcher.group(5))));
    }

    void save(Path folder, boolean forced) throws IOException {
        String text =
                "%d %d told %s gone %d owed %s".formatted(acknowledged, next, told, gone, owed);
        Disk.replace(folder.resolve(FILE), text + "\n", forced);
    }
}
