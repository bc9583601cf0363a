// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.requirement;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.estate.Assessing.OfComponent;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.EstateChange;
import io.bulkhead.estate.EstateScript;
import io.bulkhead.estate.Proof;
import io.bulkhead.model.JsonWriter;
import io.bulkhead.model.Severity;
import io.bulkhead.requirement.Judgement.State;
import io.bulkhead.requirement.Requirement.Party;
import io.bulkhead.workload.ZoneKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RequirementBookTest {
    private static final String SITE =
            """
            zone cell device target=2
            zone office services
            component good controller cell firmware=good
            component bad controller cell firmware=bad criticality=critical
            component blind controller cell vendor=Acme model=M1
            component mail server office
            """;

    /// Is told by the firmware, so that each state can be had.
    private static final class FirmwareIsGood implements RequirementCheck, OfComponent<Judgement> {
        @Override
        public Requirement requirement() {
            return Requirement.named("P-99", Party.DEPLOYER, "Test")
                    .statement("The firmware is good.")
                    .zones(ZoneKind.DEVICE)
                    .stride("T")
                    .verify("Read it.")
                    .needs("its firmware")
                    .clauses(Standard.IEC_62443_3_3, "SR 7.6")
                    .build();
        }

        @Override
        public Judgement assess(Component component, Estate estate) {
            if (estate.zoneOf(component).kind() != ZoneKind.DEVICE) {
                return Judgement.notApplicable();
            }
            Proof proof = Proof.frame("firmware " + component.firmware(), 0, 3);
            return switch (component.firmware()) {
                case "good" -> Judgement.proved("it is good", proof);
                case "bad" -> Judgement.refuted(component.label() + " is bad", proof);
                case "quiet" -> Judgement.notContradicted("quiet for 20 days", "the list", proof);
                default -> Judgement.unknown("its firmware was not told", "the list");
            };
        }
    }

    private static Estate estate(String... more) {
        return EstateScript.estate((SITE + String.join("\n", more)).lines().toList());
    }

    private static RequirementBook book(Estate estate) {
        RequirementBook book = new RequirementBook(List.of(new FirmwareIsGood()));
        book.assess(estate);
        return book;
    }

    private static Holding holding(String... more) {
        return book(estate(more)).holdings().getFirst();
    }

    private static Finding finding(Holding holding, String element) {
        return holding.findings().stream()
                .filter(one -> one.element().id().equals(element))
                .findFirst()
                .orElseThrow();
    }

    private static String attested(String more) {
        return """
        workload:
          attestations:
            - {requirement: P-99, by: J. Doe, date: 2026-01-10T00:00:00Z, document: list.pdf, %s}
        """
                .formatted(more);
    }

    @Test
    void theWorstElementDecides() {
        Holding holding = holding();
        assertThat(holding.state()).isEqualTo(State.REFUTED);
        assertThat(holding.title()).isEqualTo("Firmware is good");
        assertThat(holding.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(holding.tally().of(State.PROVED)).isEqualTo(1);
        assertThat(holding.tally().of(State.NOT_APPLICABLE)).isEqualTo(1);
        assertThat(holding.findings())
                .extracting(one -> one.element().id())
                .containsExactly("bad", "blind", "good");
        assertThat(holding.zones()).containsOnlyKeys("cell");
        assertThat(holding.missing())
                .containsExactly(new Holding.Wanted("the list", 1, List.of("P-99")));
        RequirementBook book = book(estate());
        assertThat(book.tally(Party.DEPLOYER).of(State.REFUTED)).isEqualTo(1);
        assertThat(book.tally(Party.OPERATOR).all()).isZero();
        assertThat(book.inZone("cell").state()).isEqualTo(State.REFUTED);
        assertThat(book.inZone("office").of(State.NOT_APPLICABLE)).isEqualTo(1);
    }

    @Test
    void whatHasNoElementIsUnknown() {
        RequirementBook book = book(EstateScript.estate(List.of("zone cell device")));
        assertThat(book.holdings().getFirst().state()).isEqualTo(State.UNKNOWN);
    }

    @Test
    void anAttestationFillsWhatIsUnknownAndNeverOutweighsEvidence() {
        Holding holding = holding(attested("sha256: ab12"));
        assertThat(finding(holding, "blind").state()).isEqualTo(State.ATTESTED);
        assertThat(finding(holding, "blind").because())
                .contains("J. Doe on 2026-01-10 until 2027-01-11 with list.pdf (SHA-256 ab12)");
        assertThat(finding(holding, "bad").state()).isEqualTo(State.REFUTED);
        assertThat(finding(holding, "bad").because()).contains("contradicts what J. Doe attested");
        assertThat(finding(holding, "good").state()).isEqualTo(State.PROVED);
        assertThat(holding.missing()).isEmpty();
    }

    @Test
    void anAttestationWithoutDocumentOrOverItsTimeDoesNotCount() {
        Holding nothing = holding(attested("sha256: ''"));
        assertThat(finding(nothing, "blind").state()).isEqualTo(State.UNKNOWN);
        assertThat(finding(nothing, "blind").because()).contains("no document with its hash");
        Holding old = holding(attested("sha256: ab12, until: 2026-10-01T00:00:00Z"));
        assertThat(finding(old, "blind").state()).isEqualTo(State.UNKNOWN);
        assertThat(finding(old, "blind").because()).contains("ended on 2026-10-01");
        Holding other = holding(attested("sha256: ab12, subjects: [office]"));
        assertThat(finding(other, "blind").state()).isEqualTo(State.UNKNOWN);
        Holding changed =
                holding("evidence Review kind=other file=docs/list.pdf\n" + attested("sha256: ff"));
        assertThat(finding(changed, "blind").because()).contains("whose hash is another");
    }

    @Test
    void onlyASignedStatementOfASupplierCounts() {
        String said =
                "evidence SupplierStatement supplier=Acme product=M1 about=P-99 at=2026-10-01 ";
        assertThat(finding(holding(said + "status=met"), "blind").state()).isEqualTo(State.UNKNOWN);
        assertThat(finding(holding(said + "status=met signedBy=\"key sha256:1\""), "blind").state())
                .isEqualTo(State.UNKNOWN);
        Holding signed = holding(said + "status=met signedBy=\"Acme PSIRT\"");
        assertThat(finding(signed, "blind").state()).isEqualTo(State.ATTESTED);
        assertThat(finding(signed, "bad").vouching()).isEmpty();
        Holding denied = holding(said + "status=\"Not met\" signedBy=\"Acme PSIRT\"");
        assertThat(finding(denied, "blind").state()).isEqualTo(State.REFUTED);
        assertThat(finding(denied, "blind").because()).contains("Acme itself says that M1");
    }

    @Test
    void decisionsSayHowPeopleLiveWithIt() {
        String decision =
                """
                workload:
                  decisions:
                    - {subject: %s, verdict: %s, by: A. Roe, reason: old line, until: %sT00:00:00Z}
                """;
        Holding accepted = holding(decision.formatted("P-99@bad", "ACCEPT", "2027-01-01"));
        assertThat(accepted.state()).isEqualTo(State.REFUTED);
        assertThat(accepted.severity()).isEqualTo(Severity.INFO);
        assertThat(finding(accepted, "bad").accepted()).isTrue();
        assertThat(accepted.tally().accepted()).isEqualTo(1);
        Holding over = holding(decision.formatted("P-99@bad", "ACCEPT", "2026-01-01"));
        assertThat(finding(over, "bad").accepted()).isFalse();
        assertThat(finding(over, "bad").because()).contains("ended on 2026-01-01");
        Holding apart = holding(decision.formatted("P-99", "NOT_APPLICABLE", "2027-01-01"));
        assertThat(apart.state()).isEqualTo(State.NOT_APPLICABLE);
        Holding disputed = holding(decision.formatted("P-99@bad", "FALSE", "2027-01-01"));
        assertThat(finding(disputed, "bad").state()).isEqualTo(State.UNKNOWN);
        assertThat(finding(disputed, "bad").because()).contains("called false by A. Roe");
    }

    @Test
    void aChangeIsCountedAsIfAllWereAssessedAgain() {
        Estate before = estate();
        Estate after =
                EstateScript.estate(
                        SITE.replace("firmware=bad", "firmware=good")
                                .replace("blind controller cell", "blind controller office")
                                .lines()
                                .toList());
        RequirementBook book = book(before);
        book.changed(EstateChange.between(before, after));
        RequirementBook fresh = book(after);
        assertThat(rows(book, after)).isEqualTo(rows(fresh, after));
        assertThat(book.holdings().getFirst().state()).isEqualTo(State.PROVED);
    }

    @Test
    void aLevelIsNeverAboveWhatIsShown() {
        SecurityLevels.Reached refuted = book(estate()).levels().getFirst();
        assertThat(refuted.zone()).isEqualTo("cell");
        assertThat(refuted.target()).isEqualTo(2);
        assertThat(refuted.atMost()).isZero();
        assertThat(refuted.supported()).isZero();
        assertThat(refuted.words()).isEqualTo("no level is shown; for SL 1 refuted: SR 7.6");
        Estate fine =
                EstateScript.estate(
                        List.of(
                                "zone cell device",
                                "component good controller cell firmware=good"));
        SecurityLevels.Reached one = book(fine).levels().getFirst();
        assertThat(one.supported()).as("one clause of many is not a level").isZero();
        assertThat(one.atMost()).isEqualTo(SecurityLevels.GREATEST);
        assertThat(one.levels().getFirst().proved()).isEqualTo(1);
        assertThat(one.words()).contains("not judged: ");
    }

    @Test
    void rowsAreAsTheirSchemaSays() throws IOException {
        Path file =
                Path.of(
                        "../app/src/main/resources/io/bulkhead/app/schemas",
                        "requirements.schema.json");
        JsonMapper mapper = JsonMapper.builder().build();
        JsonNode schema = mapper.readTree(Files.readString(file));
        Estate estate = estate(attested("sha256: ab12"));
        JsonNode row = mapper.readTree(rows(book(estate), estate));
        Set<String> allowed = new TreeSet<>(schema.get("properties").propertyNames());
        assertThat(allowed).containsAll(row.propertyNames());
        schema.get("required")
                .forEach(key -> assertThat(row.propertyNames()).contains(key.asString()));
        JsonNode element = schema.at("/properties/elements/items");
        assertThat(new TreeSet<>(element.get("properties").propertyNames()))
                .containsAll(row.at("/elements/0").propertyNames());
        assertThat(row.at("/state").asString()).isEqualTo("refuted");
        assertThat(row.at("/evidence/0/capture").asString()).isEqualTo("plant.pcap");
        assertThat(row.at("/zones/cell/counts/attested").asInt()).isEqualTo(1);
        assertThat(row.at("/attestation/document").asString()).isEqualTo("list.pdf");
    }

    @Test
    void noCellIsAFormula() {
        assertThat(RequirementCsv.cell("=1+1")).isEqualTo("'=1+1");
        assertThat(RequirementCsv.cell("@x, \"y\"")).isEqualTo("\"'@x, \"\"y\"\"\"");
        assertThat(RequirementCsv.cell("-2")).isEqualTo("'-2");
        assertThat(RequirementCsv.cell("plain")).isEqualTo("plain");
        String[] lines = (RequirementCsv.header() + RequirementCsv.lines(holding())).split("\r\n");
        assertThat(lines).hasSize(3);
        assertThat(lines[1]).startsWith("P-99,,refuted,critical,deployer,Test,");
        assertThat(lines[2]).startsWith("P-99,cell,refuted,,deployer,Test,");
    }

    private static String rows(RequirementBook book, Estate estate) {
        RequirementRows rows = new RequirementRows(estate);
        StringBuilder all = new StringBuilder();
        JsonWriter json = new JsonWriter();
        book.holdings().forEach(holding -> all.append(rows.row(json, holding)));
        return all.toString();
    }
}
