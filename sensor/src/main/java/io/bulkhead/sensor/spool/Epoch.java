// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.sensor.spool;

import io.bulkhead.model.event.Lane;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;

/// In which numbers count for the console.
///
/// @param text random
/// @param bases numbers of the lanes' files at which it began: the console counts from there
record Epoch(String text, Map<Lane, Long> bases) {
    private static final String FILE = "epoch";
    private static final int RANDOM = 12;

    Epoch {
        bases = Map.copyOf(bases);
    }

    static Epoch begin(Map<Lane, Long> bases) {
        byte[] random = new byte[RANDOM];
        new SecureRandom().nextBytes(random);
        return new Epoch(HexFormat.of().formatHex(random), bases);
    }

    long base(Lane lane) {
        return bases.getOrDefault(lane, 0L);
    }

    /// @return null if there is none that can be read
    static Epoch load(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file) || Files.size(file) > 1_000) {
            return null;
        }
        String text = Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1);
        if (!text.matches("[0-9a-f]{24}( \\d{1,18}){3}\\n")) {
            return null;
        }
        String[] parts = text.strip().split(" ");
        Map<Lane, Long> bases = new EnumMap<>(Lane.class);
        for (Lane lane : Lane.values()) {
            bases.put(lane, Long.parseLong(parts[1 + lane.ordinal()]));
        }
        return new Epoch(parts[0], bases);
    }

    void save(Path folder) throws IOException {
        StringBuilder line = new StringBuilder(text);
        for (Lane lane : Lane.values()) {
            line.append(' ').append(base(lane));
        }
        Disk.replace(folder.resolve(FILE), line.append('\n').toString(), true);
    }
}
