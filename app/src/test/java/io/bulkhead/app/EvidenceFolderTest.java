// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bulkhead.evidence.Item.Account;
import io.bulkhead.evidence.Item.FirewallRule;
import io.bulkhead.evidence.Item.PolicyGrant;
import io.bulkhead.evidence.Item.SupplierStatement;
import io.bulkhead.evidence.Source;
import io.bulkhead.evidence.Source.Dating;
import io.bulkhead.evidence.folder.EvidenceFolder;
import io.bulkhead.evidence.folder.EvidenceFolder.Filed;
import io.bulkhead.evidence.read.UnusableFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A folder of evidence as a user has it.
class EvidenceFolderTest {
    private static final String ACCOUNTS = "account,mfa\nanna,yes\nbob,no\n";
    private static final Instant WRITTEN = Instant.parse("2026-01-31T00:00:00Z");

    @TempDir private Path folder;

    private Path file(String name, String content) throws IOException {
        Path path = folder.resolve(name);
        Files.createDirectories(path.getParent());
        Files.writeString(path, content);
        Files.setLastModifiedTime(path, FileTime.from(WRITTEN));
        return path;
    }

    private Filed read() {
        return EvidenceFolder.read(folder);
    }

    @Test
    void filesAreReadInTheirOrderWithHashAndAge() throws IOException {
        file("b/accounts.csv", ACCOUNTS);
        file("a/fw.rules", "*filter\n:FORWARD DROP [0:0]\n-A FORWARD -j ACCEPT\nCOMMIT\n");
        Filed filed = read();
        assertThat(filed.used())
                .extracting(one -> one.source().file())
                .containsExactly("a/fw.rules", "b/accounts.csv");
        Source accounts = filed.used().get(1).source();
        assertThat(accounts.sha256())
                .isEqualTo(EvidenceFolder.sha256(ACCOUNTS.getBytes(StandardCharsets.UTF_8)));
        assertThat(accounts.dated()).isEqualTo(WRITTEN);
        assertThat(accounts.dating()).isEqualTo(Dating.CHANGED);
        assertThat(accounts.system()).as("accounts.csv says nothing of whose").isEqualTo("b");
        assertThat(filed.evidence().of(Account.class)).hasSize(2);
        assertThat(filed.evidence().of(FirewallRule.class))
                .extracting(FirewallRule::device)
                .containsExactly("fw");
        assertThat(filed.evidence().sources()).hasSize(2);
    }

    @Test
    void aNoteSaysWhatAFileCannot() throws IOException {
        file("list.csv", ACCOUNTS);
        file("list.evidence.yaml", "kind: account-list\nsystem: erp\ndate: 2025-12-24\n");
        Filed filed = read();
        assertThat(filed.unused()).isEmpty();
        Source source = filed.used().getFirst().source();
        assertThat(source.dated()).isEqualTo(Instant.parse("2025-12-24T00:00:00Z"));
        assertThat(source.dating()).isEqualTo(Dating.NOTE);
        assertThat(filed.evidence().of(Account.class))
                .extracting(Account::system)
                .containsOnly("erp");
    }

    @Test
    void mistakesOfNotesAreAllTold() throws IOException {
        file("a.csv", ACCOUNTS);
        file("a.csv.evidence.yaml", "kind: acounts\nsytem: erp\n");
        file("b.evidence.yaml", "- nothing\n");
        assertThatThrownBy(this::read)
                .isInstanceOf(UnusableFile.class)
                .hasMessageContaining("there is no importer 'acounts'")
                .hasMessageContaining("unknown key 'sytem'")
                .hasMessageContaining("b.evidence.yaml: keys are expected");
    }

    @Test
    void whatIsNotUnderstoodIsToldWithTheReason() throws IOException {
        file("notes.txt", "these are not the rules you look for");
        file("empty.csv", "");
        file("advisory.json", "{\"document\": {\"csaf_version\": \"2.0\"}}");
        file("gone.evidence.yaml", "system: x\n");
        file("twin.csv", ACCOUNTS);
        file("z/twin.csv", ACCOUNTS);
        file(".hidden/accounts.csv", "account,mfa\nx,no\n");
        Filed filed = read();
        assertThat(filed.used()).hasSize(1);
        assertThat(filed.unused())
                .extracting(one -> one.file() + ": " + one.why())
                .anyMatch(line -> line.startsWith("notes.txt: no importer knows it"))
                .anyMatch(line -> line.equals("empty.csv: empty"))
                .anyMatch(line -> line.startsWith("advisory.json: an advisory"))
                .anyMatch(line -> line.equals("gone.evidence.yaml: a note about no file"))
                .anyMatch(line -> line.equals("z/twin.csv: the same as twin.csv"))
                .hasSize(5);
    }

    @Test
    void packedFilesAreUnpackedAndFoldersSayTheKind() throws IOException {
        Path packed = folder.resolve("mosquitto-acl/hall-2/acl.conf.gz");
        Files.createDirectories(packed.getParent());
        try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            out.write("topic read public/#\n".getBytes(StandardCharsets.UTF_8));
        }
        Filed filed = read();
        assertThat(filed.evidence().of(PolicyGrant.class))
                .extracting(PolicyGrant::system)
                .containsExactly("hall-2");
    }

    @Test
    void aKeyThatTheSiteVouchesForHasAName() throws Exception {
        KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        String type = "application/vnd.bulkhead.supplier-answers+json";
        String answers =
                "{\"supplier\":\"Acme\",\"answers\":[{\"requirement\":\"M-02\",\"status\":\"fulfilled\"}]}";
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(keys.getPrivate());
        signature.update(
                ("DSSEv1 " + type.length() + " " + type + " " + answers.length() + " " + answers)
                        .getBytes(StandardCharsets.UTF_8));
        Base64.Encoder base64 = Base64.getEncoder();
        String key = base64.encodeToString(keys.getPublic().getEncoded());
        file(
                "answers.json",
                "{\"payloadType\":\"%s\",\"payload\":\"%s\",\"signatures\":[{\"sig\":\"%s\",\"publicKey\":\"%s\"}]}"
                        .formatted(
                                type,
                                base64.encodeToString(answers.getBytes(StandardCharsets.UTF_8)),
                                base64.encodeToString(signature.sign()),
                                key));
        assertThat(read().evidence().of(SupplierStatement.class))
                .extracting(SupplierStatement::signedBy)
                .allMatch(signer -> signer.startsWith("key sha256:"));

        file(
                "keys/acme.pem",
                "-----BEGIN PUBLIC KEY-----\n" + key + "\n-----END PUBLIC KEY-----\n");
        Filed filed = read();
        assertThat(filed.evidence().of(SupplierStatement.class))
                .extracting(SupplierStatement::signedBy)
                .containsExactly("acme");
        assertThat(filed.unused()).isEmpty();
    }

    @Test
    void theCommandShowsWhatIsThere() throws IOException {
        file("accounts.csv", ACCOUNTS);
        String shown =
                shown("evidence", "show", folder.toString(), "--as-of", "2026-03-02T00:00:00Z");
        assertThat(shown)
                .contains("1 files understood, 0 not")
                .contains(
                        "accounts.csv  account-list, about accounts: 2 items; of 2026-01-31, 30 days old")
                .contains("2  account");
        assertThat(shown("evidence", "kinds"))
                .contains("nftables", "get it: `nft -nn list ruleset");
        assertThat(Bulkhead.run("evidence", "show", folder.resolve("no").toString())).isEqualTo(2);
        file("notes.txt", "?");
        assertThat(Bulkhead.run("evidence", "show", folder.toString())).isEqualTo(3);
    }

    private static String shown(String... line) {
        PrintStream standardOut = System.out;
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(told, true, StandardCharsets.UTF_8));
            assertThat(Bulkhead.run(line)).isZero();
        } finally {
            System.setOut(standardOut);
        }
        return told.toString(StandardCharsets.UTF_8);
    }
}
