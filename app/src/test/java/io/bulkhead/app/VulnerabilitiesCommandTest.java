// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.bulkhead.model.Asset;
import io.bulkhead.model.Attribute;
import io.bulkhead.model.Fact;
import io.bulkhead.vulnerability.Advisories;
import io.bulkhead.vulnerability.Match;
import io.bulkhead.vulnerability.Statements;
import io.bulkhead.vulnerability.Survey;
import io.bulkhead.vulnerability.VulnerabilityMatcher;
import io.bulkhead.vulnerability.VulnerabilityRows;
import io.bulkhead.vulnerability.content.ContentFolder;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// Content is imported, held against its manifest, and lists of devices are held against it.
class VulnerabilitiesCommandTest {
    private static final String ADVISORY =
            """
            {"document":{"category":"csaf_security_advisory","csaf_version":"2.0","title":"Acme Pumps",
              "publisher":{"name":"Acme"},"tracking":{"id":"ACME-1","initial_release_date":"2024-01-02T00:00:00Z",
              "current_release_date":"2024-02-03T00:00:00Z"}},
             "product_tree":{"branches":[{"category":"vendor","name":"Acme","branches":[
               {"category":"product_name","name":"Pump 100","branches":[
                 {"category":"product_version_range","name":"<2.0","product":{"name":"Pump 100","product_id":"P1"}}]}]}]},
             "vulnerabilities":[{"cve":"CVE-2024-0001","product_status":{"known_affected":["P1"]},
               "scores":[{"products":["P1"],"cvss_v3":{"version":"3.1","baseScore":9.8,
                 "vectorString":"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"}}],
               "remediations":[{"category":"vendor_fix","details":"Update to 2.0.","product_ids":["P1"]}]}]}
            """;

    @TempDir private Path folder;

    private Path content;
    private Path advisory;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void imports() throws IOException {
        content = folder.resolve("content");
        advisory = Files.writeString(folder.resolve("acme-1.json"), ADVISORY);
        assertThat(content("import", advisory.toString(), "--source", "https://acme.invalid"))
                .isZero();
    }

    private int content(String... arguments) {
        return run(new ContentCommand(), arguments, "--content", content.toString());
    }

    private int run(Object command, String[] arguments, String... more) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        CommandLine line = new CommandLine(command);
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(err));
        line.setExecutionExceptionHandler((failure, failed, parsed) -> {
            failed.getErr().println(failure.getMessage());
            return failure instanceof UserError ? Bulkhead.WRONG_USE : Bulkhead.DEFECT;
        });
        String[] all =
                Stream.concat(Arrays.stream(arguments), Arrays.stream(more)).toArray(String[]::new);
        return line.execute(all);
    }

    private int match(String list, String... more) throws IOException {
        Path file = Files.writeString(folder.resolve("list"), list);
        return run(
                new VulnerabilitiesCommand(),
                new String[] {"match", file.toString(), "--content", content.toString()},
                more);
    }

    private List<String> rows() {
        return out.toString()
                .lines()
                .skip(1)
                .map(row -> row.replaceAll("\t[^\t]*\t[^\t]*$", ""))
                .toList();
    }

    // ---- content

    @Test
    void saysWhatIsThereAndHowOldItIs() {
        assertThat(content("show")).isZero();
        assertThat(out.toString())
                .contains("acme-1.json\tCSAF 2.0\t1\t2024-02-03\t")
                .contains("https://acme.invalid")
                .contains("1 advisories, the newest of 2024-02-03 (")
                .contains("no list of exploited vulnerabilities");
    }

    @Test
    void holdsFilesAgainstTheManifest() throws IOException {
        assertThat(content("verify")).isZero();
        assertThat(out.toString()).contains("acme-1.json: as imported");
        Files.writeString(content.resolve("acme-1.json"), ADVISORY.replace("<2.0", "<1.0"));
        Files.writeString(content.resolve("other.json"), "{}");
        assertThat(content("verify")).isEqualTo(Bulkhead.PARTLY);
        assertThat(out.toString()).contains("acme-1.json: changed").contains("other.json: not in");
        Files.delete(content.resolve("acme-1.json"));
        assertThat(content("verify")).isEqualTo(Bulkhead.PARTLY);
        assertThat(out.toString()).contains("acme-1.json: missing");
    }

    @Test
    void aBrokenFileIsNamedAndNotImported() throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.json"), ADVISORY.substring(0, 200));
        assertThat(content("import", broken.toString())).isEqualTo(Bulkhead.PARTLY);
        assertThat(err.toString()).contains("broken.json: line ").contains("not imported");
        assertThat(content.resolve("broken.json")).doesNotExist();
    }

    // ---- lists

    @Test
    void answersAListAsASensorTellsIt() throws IOException {
        assertThat(
                        match(
                                """
                                case_id\tprotocol\tobserved\tadvisory
                                A\tmodbus\tvendor_name=Acme;product_code=Pump 100;major_minor_revision=v1.9\tACME-1
                                B\tmodbus\tvendor_name=Acme;product_code=Pump 100;major_minor_revision=v2.0\tACME-1
                                C\tmodbus\tvendor_name=Acme;product_code=Pump 100\tACME-1
                                D\tmodbus\tvendor_name=Umbrella;product_code=Pump 100;major_minor_revision=v1.9\tACME-1
                                E\tmodbus\tvendor_name=Acme;product_code=Pump 100\tACME-2
                                """))
                .isZero();
        assertThat(out.toString()).startsWith("case_id\tadvisory\tstate\tproduct\twhy");
        assertThat(rows())
                .containsExactly(
                        "A\tACME-1\taffected",
                        "B\tACME-1\tnot_affected",
                        "C\tACME-1\tpossible",
                        "D\tACME-1\tnot_affected",
                        "E\tACME-2\tpossible");
        assertThat(err.toString())
                .contains("1 advisories, the newest of 2024-02-03")
                .contains("find the firmware of this device: settles 1");
    }

    @Test
    void answersAnInventory() throws IOException {
        String inventory =
                """
                name,vendor,model,firmware,location
                "pump, left",Acme,Pump 100,1.9,hall
                pump-2,Acme,Pump 100,2.1,hall
                """;
        assertThat(match(inventory)).isZero();
        assertThat(rows()).containsExactly("pump, left\tACME-1\taffected");
        assertThat(match(inventory, "--all")).isZero();
        assertThat(rows())
                .containsExactly("pump, left\tACME-1\taffected", "pump-2\tACME-1\tnot_affected");
    }

    @Test
    void heedsDecisions() throws IOException {
        Path decisions =
                Files.writeString(
                        folder.resolve("decisions.jsonl"),
                        """
                        {"vulnerability":"CVE-2024-0001","asset":"pump-1","state":"mitigated","reason":"behind a filter","by":"Ann"}
                        """);
        String inventory =
                "name;vendor;model;firmware\npump-1;Acme;Pump 100;1.9\npump-2;Acme;Pump 100;1.9\n";
        assertThat(match(inventory, "--decisions", decisions.toString())).isZero();
        assertThat(rows()).containsExactly("pump-2\tACME-1\taffected");
    }

    @Test
    void noAdvisoriesAreNotNoVulnerabilities() throws IOException {
        Files.delete(content.resolve("acme-1.json"));
        assertThat(match("vendor,model\nAcme,Pump 100\n")).isEqualTo(Bulkhead.WRONG_USE);
        assertThat(err.toString()).contains("no advisories loaded");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void aListWithoutUsefulColumnsIsRefused() throws IOException {
        assertThat(match("name,owner\na,b\n")).isEqualTo(Bulkhead.WRONG_USE);
        assertThat(err.toString()).contains("must name columns");
    }

    // ---- rows

    @Test
    void rowsAreAsTheirSchemaSays() throws IOException {
        Advisories advisories = ContentFolder.load(content);
        Asset asset =
                new Asset(
                        "asset-1",
                        "",
                        List.of(),
                        List.of("10.0.0.1"),
                        List.of("pump-1"),
                        "Acme",
                        "Pump 100",
                        "1.9",
                        "",
                        "",
                        "",
                        "",
                        "",
                        "",
                        "",
                        false,
                        List.of(),
                        0,
                        0,
                        List.of(
                                new Fact(Attribute.VENDOR, "Acme", "modbus", 0, 7, 90),
                                new Fact(Attribute.MODEL, "Pump 100", "modbus", 0, 7, 90),
                                new Fact(Attribute.FIRMWARE, "1.9", "modbus", 0, 7, 90)));
        Statements said =
                new Statements(
                        Statements.decisions(
                                        "d.jsonl",
                                        new java.io.ByteArrayInputStream(
                                                "{\"vulnerability\":\"ACME-1\",\"asset\":\"10.0.0.1\",\"state\":\"accepted\",\"reason\":\"r\",\"by\":\"b\",\"until\":\"2030-01-01\"}"
                                                        .getBytes(StandardCharsets.UTF_8)))
                                .statements());
        VulnerabilityRows rows = new VulnerabilityRows(capture -> "plant.pcapng");
        Schema schema = schema();
        for (Statements statements : List.of(Statements.NONE, said)) {
            Survey survey =
                    Survey.of(
                            new VulnerabilityMatcher(advisories),
                            List.of(asset),
                            statements,
                            Instant.parse("2024-07-01T00:00:00Z"));
            Match match = survey.matches().getFirst();
            String row = rows.row(match, asset).toString();
            assertThat(schema.validate(row, InputFormat.JSON)).isEmpty();
            assertThat(row).contains("\"capture\":\"plant.pcapng\",\"frame\":7").endsWith("}\n");
            assertThat(row)
                    .contains(
                            statements == said
                                    ? "\"state\":\"accepted\""
                                    : "\"state\":\"affected\"");
        }
        assertThat(schema.validate("{\"surprise\":1}", InputFormat.JSON)).isNotEmpty();
    }

    private static Schema schema() throws IOException {
        try (InputStream text =
                Bulkhead.class.getResourceAsStream("schemas/vulnerabilities.schema.json")) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(new String(text.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
