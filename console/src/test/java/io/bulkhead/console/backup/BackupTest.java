// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.backup;

import static io.bulkhead.console.store.tables.Tables.NETWORK;
import static io.bulkhead.console.store.tables.Tables.SITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bulkhead.console.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BackupTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    @TempDir private Path folder;
    private Path data;

    @BeforeEach
    void aConsoleThatWasUsed() throws IOException {
        data = Files.createDirectory(folder.resolve("data"));
        Files.createDirectories(data.resolve("keys"));
        Files.writeString(data.resolve("keys/authority.pem"), "secret");
        try (Store store = Store.open(url(data), "", "")) {
            store.change(transaction -> {
                for (int i = 0; i < 1_200; i++) {
                    transaction
                            .insertInto(SITE)
                            .set(SITE.ID, "s" + i)
                            .set(SITE.NAME, "Nörd \u202e\n\"works\" " + i)
                            .set(SITE.CREATED_AT, Long.MAX_VALUE - i)
                            .execute();
                }
                transaction
                        .insertInto(NETWORK)
                        .set(NETWORK.ID, "n1")
                        .set(NETWORK.SITE_ID, "s7")
                        .set(NETWORK.NAME, "cell")
                        .set(NETWORK.CREATED_AT, 1L)
                        .execute();
            });
        }
    }

    private static String url(Path where) {
        return "jdbc:sqlite:" + where.resolve("console.db");
    }

    private Path backup(String passphrase) {
        Path file = folder.resolve("b.bulkhead-backup");
        try (Store store = Store.openAsIs(url(data), "", "")) {
            Backup.Written written = new Backup(store, data).write(file, passphrase, "test", NOW);
            assertThat(written.rows()).isGreaterThanOrEqualTo(1_201);
            assertThat(written.files()).isEqualTo(1);
        }
        return file;
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "correct horse"})
    void whatWasKeptIsThereAgain(String passphrase) throws IOException {
        Path file = backup(passphrase);
        assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
        Path other = Files.createDirectory(folder.resolve("other"));
        new Restore(file, passphrase).into(url(other), "", "", other);
        assertThat(other.resolve("keys/authority.pem")).hasContent("secret");
        try (Store before = Store.openAsIs(url(data), "", "");
                Store after = Store.openAsIs(url(other), "", "")) {
            assertThat(rows(after)).isEqualTo(rows(before));
            int networks = after.read(all -> all.fetchCount(NETWORK));
            assertThat(networks).isOne();
        }
        assertThatThrownBy(() -> new Restore(file, passphrase).into(url(other), "", "", other))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("in use");
    }

    @Test
    void aSealedOneSaysNothingWithoutItsPassphrase() throws IOException {
        Path file = backup("correct horse");
        assertThat(
                        new String(
                                Files.readAllBytes(file),
                                java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("manifest", "authority");
        assertThatThrownBy(() -> Restore.check(file, "")).hasMessageContaining("sealed");
        assertThatThrownBy(() -> Restore.check(file, "wrong")).hasMessageContaining("passphrase");
    }

    private static Object[][] rows(Store store) {
        return store.read(all -> all.selectFrom(SITE).orderBy(SITE.ID).fetch().intoArrays());
    }

    /// Whatever of the content is changed or cut off is told, and nothing is put back. (Dates in
    /// the archive's headers are nobody's content.)
    @ParameterizedTest
    @ValueSource(strings = {"", "correct horse"})
    void damageIsTold(String passphrase) throws IOException {
        byte[] whole = Files.readAllBytes(backup(passphrase));
        Object[][] rows;
        try (Store store = Store.openAsIs(url(data), "", "")) {
            rows = rows(store);
        }
        Path damaged = folder.resolve("damaged");
        Random random = new Random(3);
        int told = 0;
        for (int i = 0; i < (passphrase.isEmpty() ? 40 : 4); i++) {
            byte[] bytes = whole.clone();
            if (i % 2 == 0) {
                bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
            } else {
                bytes[random.nextInt(bytes.length)] ^= 0x41;
            }
            Files.write(damaged, bytes);
            Path other = Files.createDirectory(folder.resolve("other" + i));
            try {
                new Restore(damaged, passphrase).into(url(other), "", "", other);
                try (Store store = Store.openAsIs(url(other), "", "")) {
                    assertThat(rows(store)).isEqualTo(rows);
                }
            } catch (BackupException expected) {
                assertThat(other).isEmptyDirectory();
                told++;
            }
        }
        assertThat(told).isGreaterThan(passphrase.isEmpty() ? 20 : 3);
    }
}
