// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.wire.live;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What was read of a folder, in a file of lines: size, time of change, packets, a digest of the
/// first bytes, and the name. Later lines of a name count; a line that was not written to its end
/// is dropped when the file is next opened.
final class FolderMemory {
    /// What a capture is recognised by when it grew.
    private static final int HEAD = 4096;

    private static final int DIGEST_BYTES = 12;
    private static final Pattern LINE =
            Pattern.compile("(\\d{1,18}) (-?\\d{1,18}) (\\d{1,18}) ([0-9a-f]{24}) (.+)");

    /// A capture as it was when it had been read.
    ///
    /// @param size in bytes
    /// @param modified milliseconds since 1970 UTC
    /// @param packets that were taken of it
    /// @param head digest of its first bytes
    record Done(long size, long modified, long packets, String head) {
        private String line(String name) {
            return size + " " + modified + " " + packets + " " + head + " " + escaped(name);
        }
    }

    private final Path file;
    private final int most;
    private final Map<String, Done> done = new LinkedHashMap<>();

    /// @param most names that are remembered of captures that are gone
    FolderMemory(Path file, int most) throws IOException {
        this.file = file;
        this.most = most;
        if (Files.exists(file)) {
            load();
        }
    }

    private void load() throws IOException {
        String text;
        try {
            text = Files.readString(file);
        } catch (MalformedInputException damaged) {
            text = Files.readString(file, StandardCharsets.ISO_8859_1);
        }
        boolean whole = text.isEmpty() || text.endsWith("\n");
        List<String> lines = text.lines().toList();
        for (String line : whole ? lines : lines.subList(0, lines.size() - 1)) {
            Matcher parts = LINE.matcher(line);
            if (parts.matches()) {
                done.put(
                        unescaped(parts.group(5)),
                        new Done(
                                Long.parseLong(parts.group(1)),
                                Long.parseLong(parts.group(2)),
                                Long.parseLong(parts.group(3)),
                                parts.group(4)));
            } else {
                whole = false;
            }
        }
        if (!whole || done.size() < lines.size()) {
            rewrite();
        }
    }

    /// Null if nothing of this name was read.
    Done of(String name) {
        return done.get(name);
    }

    /// @param present names that are in the folder: none of them is forgotten
    void remember(String name, Done read, Set<String> present) throws IOException {
        done.put(name, read);
        if (done.size() > most && done.keySet().removeIf(old -> !present.contains(old))) {
            done.put(name, read);
            rewrite();
            return;
        }
        Files.writeString(
                file, read.line(name) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private void rewrite() throws IOException {
        Path next = file.resolveSibling(file.getFileName() + ".new");
        List<String> lines = new ArrayList<>();
        done.forEach((name, read) -> lines.add(read.line(name)));
        Files.write(next, lines);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /// A digest of the first bytes of a file that had `size` bytes.
    static String head(Path file, long size) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] head = in.readNBytes((int) Math.min(HEAD, size));
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(head);
            return HexFormat.of().formatHex(digest, 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new UncheckedIOException(new IOException(impossible));
        }
    }

    /// Names may hold anything, the end of a line too.
    private static String escaped(String name) {
        return name.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
    }

    private static String unescaped(String text) {
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                char next = text.charAt(++i);
                name.append(next == 'n' ? '\n' : next == 'r' ? '\r' : next);
            } else {
                name.append(c);
            }
        }
        return name.toString();
    }
}
