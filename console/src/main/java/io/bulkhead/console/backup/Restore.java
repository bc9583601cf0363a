// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.backup;

import io.bulkhead.console.store.Store;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Puts a backup back, into an empty store and an empty folder. What was made by an older version
/// is put into the tables of that version and then brought up to date, as an update would have.
public final class Restore {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int ROWS = 500;
    private static final int MAX_MANIFEST = 16 << 20;
    private static final Set<PosixFilePermission> OWNER_ALONE =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private final Path backup;
    private final String passphrase;

    public Restore(Path backup, String passphrase) {
        this.backup = backup;
        this.passphrase = passphrase;
    }

    /// Reads all of a backup and compares it with what it says of itself.
    ///
    /// @throws BackupException if it is damaged, incomplete, or made by a newer version
    public static void check(Path backup, String passphrase) {
        new Restore(backup, passphrase).checked();
    }

    /// @param url of the store, which must not exist yet or hold nothing
    /// @param data the console's folder; what the backup holds must not be there yet
    public void into(String url, String user, String password, Path data) {
        Manifest manifest = checked();
        for (String file : manifest.files().keySet()) {
            if (Files.exists(inside(data, file))) {
                throw new BackupException(
                        data + " is in use (" + file + " is there): give an empty folder");
            }
        }
        Store.migrate(url, user, password, manifest.schema());
        try (Store store = Store.openAsIs(url, user, password)) {
            store.change(transaction -> rows(manifest, transaction));
        }
        each((name, content) -> {
            if (name.startsWith(Backup.FILES)) {
                file(inside(data, name.substring(Backup.FILES.length())), content);
            }
        });
        Store.open(url, user, password).close();
    }

    // ---- checking

    private Manifest checked() {
        Map<String, String> digests = new HashMap<>();
        Map<String, Long> lines = new HashMap<>();
        List<Manifest> found = new ArrayList<>();
        each((name, content) -> {
            if (name.equals(Backup.MANIFEST)) {
                found.add(JSON.readValue(content.readNBytes(MAX_MANIFEST), Manifest.class));
                return;
            }
            MessageDigest digest = Backup.sha256();
            lines.put(name, lines(new DigestInputStream(content, digest)));
            digests.put(name, HexFormat.of().formatHex(digest.digest()));
        });
        if (found.size() != 1) {
            throw new BackupException(backup + " is not a whole backup: its manifest is missing");
        }
        Manifest manifest = found.getFirst();
        if (manifest.format() > Manifest.FORMAT) {
            throw new BackupException(
                    backup
                            + " was made by a newer bulkhead ("
                            + manifest.program()
                            + "): use that");
        }
        for (Manifest.Table table : manifest.tables()) {
            String name = Backup.TABLES + table.name() + ".jsonl";
            same(table.sha256(), digests.remove(name), name);
            same(table.rows(), lines.get(name), name);
        }
        manifest.files()
                .forEach((path, sha256) -> same(sha256, digests.remove(Backup.FILES + path), path));
        if (!digests.isEmpty()) {
            throw new BackupException(
                    backup + " holds what its manifest does not name: " + digests.keySet());
        }
        return manifest;
    }

    private void same(Object expected, Object found, String name) {
        if (!expected.equals(found)) {
            throw new BackupException(
                    backup + " is damaged: " + name + (found == null ? " is missing" : " differs"));
        }
    }

    private static long lines(InputStream content) throws IOException {
        long lines = 0;
        byte[] buffer = new byte[1 << 16];
        for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
            for (int i = 0; i < read; i++) {
                lines += buffer[i] == '\n' ? 1 : 0;
            }
        }
        return lines;
    }

    // ---- putting back

    private void rows(Manifest manifest, DSLContext transaction) {
        Map<String, Manifest.Table> tables = new HashMap<>();
        for (Manifest.Table table : manifest.tables()) {
            tables.put(Backup.TABLES + table.name() + ".jsonl", table);
            // An update may have put rows of its own into a table that is otherwise empty.
            transaction.deleteFrom(DSL.table(DSL.name(table.name()))).execute();
        }
        each((name, content) -> {
            Manifest.Table table = tables.get(name);
            if (table != null) {
                insert(table, content, transaction);
            }
        });
    }

    private static void insert(Manifest.Table table, InputStream content, DSLContext transaction)
            throws IOException {
        List<Field<Object>> columns = table.columns().stream().map(Backup::field).toList();
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(content, StandardCharsets.UTF_8));
        List<Object[]> rows = new ArrayList<>();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            rows.add(JSON.readValue(line, Object[].class));
            if (rows.size() == ROWS) {
                insert(table, columns, rows, transaction);
                rows.clear();
            }
        }
        if (!rows.isEmpty()) {
            insert(table, columns, rows, transaction);
        }
    }

    private static void insert(
            Manifest.Table table,
            List<Field<Object>> columns,
            List<Object[]> rows,
            DSLContext transaction) {
        var insert =
                transaction
                        .insertInto(DSL.table(DSL.name(table.name())), columns)
                        .values(new Object[columns.size()]);
        transaction.batch(insert).bind(rows.toArray(Object[][]::new)).execute();
    }

    private static void file(Path target, InputStream content) throws IOException {
        Files.createDirectories(target.getParent());
        try (OutputStream out = Files.newOutputStream(target)) {
            content.transferTo(out);
        }
        Files.setPosixFilePermissions(target, OWNER_ALONE);
    }

    /// Names come from the archive, and must not lead out of the folder.
    private static Path inside(Path data, String name) {
        Path folder = data.toAbsolutePath().normalize();
        Path target = folder.resolve(name).normalize();
        if (!target.startsWith(folder) || target.equals(folder)) {
            throw new BackupException("the backup names a file outside of the folder: " + name);
        }
        return target;
    }

    // ---- reading

    private interface Entry {
        void read(String name, InputStream content) throws IOException;
    }

    private void each(Entry entry) {
        try (InputStream file = new BufferedInputStream(Files.newInputStream(backup));
                InputStream open = open(file);
                ZipInputStream zip = new ZipInputStream(open, StandardCharsets.UTF_8)) {
            for (ZipEntry next = zip.getNextEntry(); next != null; next = zip.getNextEntry()) {
                entry.read(next.getName(), zip);
            }
            // The mark of the end lies behind the archive.
            open.transferTo(OutputStream.nullOutputStream());
        } catch (IOException | JacksonException | IllegalArgumentException failed) {
            throw new BackupException(backup + " cannot be read: " + failed.getMessage(), failed);
        }
    }

    private InputStream open(InputStream file) throws IOException {
        file.mark(Sealed.MAGIC.length);
        boolean sealed = Arrays.equals(file.readNBytes(Sealed.MAGIC.length), Sealed.MAGIC);
        if (!sealed) {
            file.reset();
            return file;
        }
        if (passphrase.isEmpty()) {
            throw new BackupException(backup + " is sealed: give its passphrase");
        }
        return Sealed.reading(file, passphrase);
    }
}
