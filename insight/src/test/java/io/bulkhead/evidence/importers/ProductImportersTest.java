// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.evidence.importers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.bulkhead.evidence.EvidenceImporter.Imported;
import io.bulkhead.evidence.Item.AssetRecord;
import io.bulkhead.evidence.Item.CodeFinding;
import io.bulkhead.evidence.Item.CodeScan;
import io.bulkhead.evidence.Item.SoftwareComponent;
import io.bulkhead.evidence.Item.SupplierStatement;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Bills of materials, scans, engineering projects, and what suppliers state.
class ProductImportersTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "cyclonedx-json, gateway.cdx.json",
        "cyclonedx-xml, gateway.cdx.xml",
        "spdx-json, gateway.spdx.json",
        "spdx-tag-value, gateway.spdx",
    })
    void billsAreAboutOneProductInAllShapes(String importer, String file) {
        SampleFile sample = SampleFile.of(importer, file);
        List<SoftwareComponent> parts = sample.items(SoftwareComponent.class);
        assertThat(parts)
                .allMatch(part -> part.product().equals("gateway"))
                .allMatch(part -> part.productVersion().equals("2.4.1"));
        assertThat(parts.getFirst())
                .as("the product itself")
                .extracting(
                        SoftwareComponent::name,
                        SoftwareComponent::version,
                        SoftwareComponent::supplier)
                .containsExactly("gateway", "2.4.1", "Acme");
        assertThat(sample.read().source().dated())
                .isBetween(
                        Instant.parse("2026-10-01T09:00:00Z"),
                        Instant.parse("2026-10-01T13:00:00Z"));
    }

    @Test
    void partsWithinPartsAreParts() {
        assertThat(
                        SampleFile.of("cyclonedx-json", "gateway.cdx.json")
                                .items(SoftwareComponent.class))
                .extracting(
                        SoftwareComponent::name,
                        SoftwareComponent::version,
                        SoftwareComponent::licence,
                        SoftwareComponent::purl,
                        SoftwareComponent::released)
                .containsExactly(
                        tuple("gateway", "2.4.1", "", "", Instant.EPOCH),
                        tuple(
                                "org.example/mqtt",
                                "3.1.0",
                                "Apache-2.0",
                                "pkg:maven/org.example/mqtt@3.1.0",
                                Instant.parse("2026-02-01T00:00:00Z")),
                        tuple("base64", "1.0", "MIT OR BSD-2-Clause", "", Instant.EPOCH),
                        tuple("openssl", "3.0.2", "", "", Instant.EPOCH));
        assertThat(SampleFile.of("cyclonedx-xml", "gateway.cdx.xml").items(SoftwareComponent.class))
                .extracting(SoftwareComponent::name)
                .containsExactly("gateway", "org.example/mqtt", "base64");
    }

    @Test
    void packagesOfSpdxHaveTheirReferences() {
        for (String[] sample :
                List.of(
                        new String[] {"spdx-json", "gateway.spdx.json"},
                        new String[] {"spdx-tag-value", "gateway.spdx"})) {
            SoftwareComponent part =
                    SampleFile.of(sample[0], sample[1]).items(SoftwareComponent.class).get(1);
            assertThat(part.name()).isEqualTo("openssl");
            assertThat(part.licence()).isEqualTo("Apache-2.0");
            assertThat(part.purl()).isEqualTo("pkg:generic/openssl@3.0.2");
            assertThat(part.supplier()).isEmpty();
            assertThat(part.hashes().getFirst()).startsWith("sha-256:a9993e36");
        }
    }

    @Test
    void scansAreToldAlsoWhenTheyFoundNothing() {
        SampleFile file = SampleFile.of("sarif", "scan.sarif");
        assertThat(file.items(CodeScan.class))
                .extracting(
                        CodeScan::tool, CodeScan::completed, CodeScan::secrets, CodeScan::revision)
                .containsExactly(
                        tuple("ExampleScan", true, true, "abc123"),
                        tuple("gitleaks", true, true, ""),
                        tuple("Other", false, false, ""));
        assertThat(file.items(CodeFinding.class))
                .extracting(
                        CodeFinding::rule,
                        CodeFinding::level,
                        CodeFinding::file,
                        CodeFinding::suppressed,
                        CodeFinding::secret)
                .containsExactly(
                        tuple("sql-injection", "error", "src/a.c:12", false, false),
                        tuple("hard-coded", "warning", "", true, true),
                        tuple("sql-injection", "error", "", false, false),
                        tuple("sql-injection", "none", "", false, false));
    }

    @Test
    void projectsKnowTheirDevices() {
        assertThat(SampleFile.of("rockwell-project", "line.L5X").items(AssetRecord.class))
                .extracting(
                        AssetRecord::name,
                        AssetRecord::addresses,
                        AssetRecord::vendor,
                        AssetRecord::orderNumber,
                        AssetRecord::firmware,
                        AssetRecord::serial)
                .containsExactly(
                        tuple(
                                "Line1",
                                List.of(),
                                "Rockwell Automation",
                                "1756-L85E",
                                "33.11",
                                "00C01234"),
                        tuple(
                                "ENET",
                                List.of("192.168.1.10"),
                                "Rockwell Automation",
                                "1756-EN2TR",
                                "10.1",
                                ""),
                        tuple(
                                "Valves",
                                List.of("192.168.1.20"),
                                "ODVA vendor 7",
                                "EX260",
                                "1.2",
                                ""));
        assertThat(SampleFile.of("automationml", "plant.aml").items(AssetRecord.class))
                .extracting(
                        AssetRecord::name,
                        AssetRecord::addresses,
                        AssetRecord::vendor,
                        AssetRecord::orderNumber,
                        AssetRecord::firmware)
                .containsExactly(
                        tuple(
                                "PLC-5",
                                List.of("10.1.1.5"),
                                "Siemens",
                                "6ES7 515-2AM01-0AB0",
                                "V2.8"),
                        tuple("valve-1", List.of("10.1.1.50"), "ACME", "", ""));
        assertThat(SampleFile.of("substation-configuration", "bay.scd").items(AssetRecord.class))
                .extracting(
                        AssetRecord::name,
                        AssetRecord::addresses,
                        AssetRecord::model,
                        AssetRecord::orderNumber,
                        AssetRecord::firmware,
                        AssetRecord::serial)
                .containsExactly(
                        tuple(
                                "E1Q1",
                                List.of("10.20.0.11"),
                                "REF615",
                                "HBFHAEAGNBA1ABA1XE",
                                "4.1.2",
                                "1VH123"),
                        tuple("E1Q2", List.of(), "RED670", "", "", ""));
    }

    // ---- suppliers

    @Test
    void answersWithoutASignatureAreSignedByNobody() {
        SampleFile file = SampleFile.of("supplier-answers", "answers.json");
        assertThat(file.items(SupplierStatement.class))
                .extracting(
                        SupplierStatement::about,
                        SupplierStatement::status,
                        SupplierStatement::until,
                        SupplierStatement::signedBy)
                .containsExactly(
                        tuple("M-02", "fulfilled", Instant.parse("2027-09-02T00:00:00Z"), ""),
                        tuple("M-07", "not-fulfilled", Instant.EPOCH, ""));
        assertThat(file.read().source().dated()).isEqualTo(Instant.parse("2026-09-01T00:00:00Z"));
    }

    private static final String TYPE = "application/vnd.bulkhead.supplier-answers+json";

    private static String envelope(String kind, String algorithm, boolean changed)
            throws Exception {
        KeyPair keys = KeyPairGenerator.getInstance(kind).generateKeyPair();
        byte[] payload = SampleFile.of("supplier-answers", "answers.json").content();
        Signature signature = Signature.getInstance(algorithm);
        signature.initSign(keys.getPrivate());
        String head = "DSSEv1 " + TYPE.length() + " " + TYPE + " " + payload.length + " ";
        signature.update(head.getBytes(StandardCharsets.UTF_8));
        signature.update(payload);
        byte[] sig = signature.sign();
        if (changed) {
            payload[payload.length - 20]++;
        }
        Base64.Encoder base64 = Base64.getEncoder();
        return "{\"payloadType\":\"%s\",\n\"payload\":\"%s\",\n\"signatures\":[{\"keyid\":\"a\",\"sig\":\"%s\",\"publicKey\":\"%s\"}]}"
                .formatted(
                        TYPE,
                        base64.encodeToString(payload),
                        base64.encodeToString(sig),
                        base64.encodeToString(keys.getPublic().getEncoded()));
    }

    @ParameterizedTest
    @CsvSource({"Ed25519, Ed25519", "EC, SHA256withECDSA", "RSA, SHA256withRSA"})
    void aSignatureThatIsRightTellsItsKey(String kind, String algorithm) throws Exception {
        Imported imported =
                SampleFile.read("supplier-answers", "file", envelope(kind, algorithm, false));
        assertThat(imported.problems()).isEmpty();
        assertThat(imported.items())
                .hasSize(2)
                .allMatch(item ->
                        ((SupplierStatement) item).signedBy().matches("key sha256:[0-9a-f]{64}"));
    }

    @Test
    void aSignatureOverSomethingElseIsNone() throws Exception {
        Imported imported =
                SampleFile.read("supplier-answers", "file", envelope("Ed25519", "Ed25519", true));
        assertThat(imported.problems()).anyMatch(line -> line.contains("the signature is wrong"));
        assertThat(imported.items())
                .allMatch(item -> ((SupplierStatement) item).signedBy().isEmpty());
    }
}
