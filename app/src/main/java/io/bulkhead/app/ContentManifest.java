// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// `manifest.tsv` in a folder of content: which file came from where and when, and its hash then.
final class ContentManifest {
    static final String NAME = "manifest.tsv";
    private static final String HEADING = "file\tsha256\tbytes\timported\tsource\twhat\tnewest";
    private static final int COLUMNS = 7;

    /// @param imported the day, as 2026-01-31
    /// @param source where it was taken from
    /// @param what it holds, in words
    /// @param newest day of the newest document in it; empty if not known
    record Row(
            String file,
            String sha256,
            long bytes,
            String imported,
            String source,
            String what,
            String newest) {}

    private final Path file;
    private final Map<String, Row> rows = new TreeMap<>();

    /// @throws UserError if there is one and it is not what it should be
    ContentManifest(Path folder) {
        file = folder.resolve(NAME);
        if (!Files.exists(file)) {
            return;
        }
        try {
            List<String> lines = Files.readAllLines(file);
            for (int i = 1; i < lines.size(); i++) {
                row(lines.get(i), i + 1);
            }
        } catch (IOException unreadable) {
            throw new UserError("cannot read " + file + ": " + unreadable.getMessage(), unreadable);
        }
    }

    private void row(String line, int number) {
        if (line.isBlank()) {
            return;
        }
        String[] cells = line.split("\t", -1);
        if (cells.length != COLUMNS || !cells[2].matches("\\d{1,15}")) {
            throw new UserError(
                    file + ":" + number + ": not a row of " + HEADING.replace('\t', ' '));
        }
        rows.put(
                cells[0],
                new Row(
                        cells[0],
                        cells[1],
                        Long.parseLong(cells[2]),
                        cells[3],
                        cells[4],
                        cells[5],
                        cells[6]));
    }

    List<Row> rows() {
        return List.copyOf(rows.values());
    }

    Row find(String name) {
        return rows.get(name);
    }

    void put(Row row) {
        rows.put(row.file(), row);
    }

    void write() {
        List<String> lines = new ArrayList<>(List.of(HEADING));
        for (Row row : rows.values()) {
            lines.add(
                    String.join(
                            "\t",
                            row.file(),
                            row.sha256(),
                            Long.toString(row.bytes()),
                            row.imported(),
                            plain(row.source()),
                            plain(row.what()),
                            row.newest()));
        }
        try {
            Path draft = file.resolveSibling(NAME + ".part");
            Files.write(draft, lines);
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException unwritable) {
            throw new UserError(
                    "cannot write " + file + ": " + unwritable.getMessage(), unwritable);
        }
    }

    /// As a cell of a table.
    static String plain(String text) {
        return text.replaceAll("[\\t\\r\\n]+", " ").strip();
    }

    static String sha256(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file);
                DigestInputStream hashed = new DigestInputStream(bytes, digest())) {
            hashed.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(hashed.getMessageDigest().digest());
        }
    }

    static String sha256(String text) {
        return HexFormat.of().formatHex(digest().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
