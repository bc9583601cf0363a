// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.backup;

import io.bulkhead.console.store.Store;
import io.bulkhead.console.store.tables.DefaultSchema;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.ForeignKey;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import tools.jackson.databind.json.JsonMapper;

/// Writes a backup: every table as one state, and the files beside the database (keys,
/// certificates, evidence). It is a zip archive; with a passphrase it is sealed as a whole, without
/// one it must be guarded as the console itself, for it holds the key of its authority.
public final class Backup {
    static final String MANIFEST = "manifest.json";
    static final String TABLES = "tables/";
    static final String FILES = "files/";

    /// What is not kept: the database's own files (its rows are), and what can be fetched again.
    private static final Set<String> LEFT_OUT = Set.of("packets", "console.log", "tmp");

    private final Store store;
    private final Path data;
    private final JsonMapper json = new JsonMapper();

    /// @param data the console's folder
    public Backup(Store store, Path data) {
        this.store = store;
        this.data = data;
    }

    /// What was written.
    ///
    /// @param rows in all tables
    public record Written(long rows, int files, long bytes) {}

    /// @param passphrase empty for a file that is not sealed
    /// @throws BackupException if it cannot be written, or does not read back as it was written
    public Written write(Path target, String passphrase, String program, Instant now) {
        Path part = target.resolveSibling(target.getFileName() + ".part");
        try {
            Files.deleteIfExists(part);
            Files.createFile(
                    part,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
            Manifest manifest;
            try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(part));
                    OutputStream sealed =
                            passphrase.isEmpty() ? file : Sealed.writing(file, passphrase);
                    ZipOutputStream zip = new ZipOutputStream(sealed, StandardCharsets.UTF_8)) {
                manifest = fill(zip, program, now);
            }
            Restore.check(part, passphrase);
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
            long rows = manifest.tables().stream().mapToLong(Manifest.Table::rows).sum();
            return new Written(rows, manifest.files().size(), Files.size(target));
        } catch (IOException failed) {
            throw new BackupException(
                    "cannot write " + target + ": " + failed.getMessage(), failed);
        }
    }

    private Manifest fill(ZipOutputStream zip, String program, Instant now) throws IOException {
        List<Manifest.Table> tables = new ArrayList<>();
        String schema =
                store.snapshot(database -> {
                    try {
                        for (Table<?> table : inOrder()) {
                            tables.add(table(zip, database, table));
                        }
                        return schema(database);
                    } catch (IOException failed) {
                        throw new BackupException(failed.getMessage(), failed);
                    }
                });
        Map<String, String> files = files(zip);
        Manifest manifest =
                new Manifest(
                        Manifest.FORMAT,
                        schema,
                        now.toString(),
                        program,
                        store.kind().name().toLowerCase(java.util.Locale.ROOT),
                        tables,
                        files);
        zip.putNextEntry(new ZipEntry(MANIFEST));
        zip.write(json.writeValueAsBytes(manifest));
        zip.closeEntry();
        return manifest;
    }

    private static String schema(DSLContext database) {
        return database.fetchOne(
                        "select max(cast(version as integer)) from flyway_schema_history"
                                + " where version is not null")
                .get(0)
                .toString();
    }

    /// Those that others refer to come first.
    private static List<Table<?>> inOrder() {
        Set<Table<?>> ordered = new LinkedHashSet<>();
        DefaultSchema.DEFAULT_SCHEMA.getTables().stream()
                .sorted((one, other) -> one.getName().compareTo(other.getName()))
                .forEach(table -> add(table, ordered, new LinkedHashSet<>()));
        return List.copyOf(ordered);
    }

    private static void add(Table<?> table, Set<Table<?>> ordered, Set<Table<?>> under) {
        if (ordered.contains(table) || !under.add(table)) {
            return;
        }
        for (ForeignKey<?, ?> reference : table.getReferences()) {
            add(reference.getKey().getTable(), ordered, under);
        }
        ordered.add(table);
    }

    private Manifest.Table table(ZipOutputStream zip, DSLContext database, Table<?> table)
            throws IOException {
        zip.putNextEntry(new ZipEntry(TABLES + table.getName() + ".jsonl"));
        MessageDigest digest = sha256();
        OutputStream out = new DigestOutputStream(zip, digest);
        long rows = 0;
        try (Cursor<? extends Record> cursor =
                database.selectFrom(table).fetchSize(500).fetchLazy()) {
            for (Record row : cursor) {
                out.write(json.writeValueAsBytes(row.intoArray()));
                out.write('\n');
                rows++;
            }
        }
        zip.closeEntry();
        List<String> columns = Stream.of(table.fields()).map(field -> field.getName()).toList();
        return new Manifest.Table(
                table.getName(), columns, rows, HexFormat.of().formatHex(digest.digest()));
    }

    private Map<String, String> files(ZipOutputStream zip) throws IOException {
        Map<String, String> files = new TreeMap<>();
        if (!Files.isDirectory(data)) {
            return files;
        }
        try (Stream<Path> walk = Files.walk(data)) {
            for (Path file : walk.filter(Files::isRegularFile).sorted().toList()) {
                Path inside = data.relativize(file);
                if (!LEFT_OUT.contains(inside.getName(0).toString()) && !database(inside)) {
                    files.put(inside.toString(), file(zip, file, inside));
                }
            }
        }
        return files;
    }

    private static boolean database(Path inside) {
        return inside.toString().matches(".*\\.db(-wal|-shm|-journal)?");
    }

    private static String file(ZipOutputStream zip, Path file, Path inside) throws IOException {
        zip.putNextEntry(new ZipEntry(FILES + inside));
        MessageDigest digest = sha256();
        Files.copy(file, new DigestOutputStream(zip, digest));
        zip.closeEntry();
        return HexFormat.of().formatHex(digest.digest());
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    static org.jooq.Field<Object> field(String name) {
        return DSL.field(DSL.name(name));
    }
}
