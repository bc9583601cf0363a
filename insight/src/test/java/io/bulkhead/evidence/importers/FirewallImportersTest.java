// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.evidence.importers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.bulkhead.evidence.Decision;
import io.bulkhead.evidence.Decision.Verdict;
import io.bulkhead.evidence.Evidence;
import io.bulkhead.evidence.EvidenceImporter.Imported;
import io.bulkhead.evidence.FirewallModel;
import io.bulkhead.evidence.FirewallModel.Publication;
import io.bulkhead.evidence.FirewallModel.Question;
import io.bulkhead.evidence.Item.FirewallDefault;
import io.bulkhead.evidence.Item.FirewallRule;
import io.bulkhead.evidence.Item.Way;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Packet filters: what is read of them, and what is decided with that.
class FirewallImportersTest {
    private static FirewallModel model(SampleFile sample) {
        Imported imported = sample.read();
        return new FirewallModel(new Evidence(List.of(imported.source()), imported.items()));
    }

    private static FirewallModel model(String importer, String content) {
        Imported imported = SampleFile.read(importer, "file", content);
        return new FirewallModel(new Evidence(List.of(imported.source()), imported.items()));
    }

    private static Verdict ask(FirewallModel model, String in, String out, String line) {
        String[] words = line.split(" ");
        String device = model.devices().getFirst();
        Decision decision =
                model.decide(
                        new Question(
                                device,
                                in,
                                out,
                                words[0],
                                words[1],
                                words[2],
                                Integer.parseInt(words[3])));
        assertThat(decision.why()).isNotBlank();
        return decision.verdict();
    }

    // ---- nftables

    @ParameterizedTest(name = "{4}: {3}")
    @CsvSource({
        "scada0, cell0, ALLOW,   tcp 10.2.0.10 10.1.1.5 502,     a member of both sets",
        "scada0, cell0, ALLOW,   tcp 10.2.0.11 10.1.1.25 502,    within a range",
        "scada0, cell0, DENY,    tcp 10.2.0.10 10.1.1.17 502,    outside of the set",
        "scada0, cell0, DENY,    tcp 10.2.0.10 10.1.1.5 102,     another port",
        "office0, cell0, DENY,   tcp 10.2.0.10 10.1.1.5 502,     another interface",
        "'', '',        UNKNOWN, tcp 10.2.0.10 10.1.1.5 502,     an interface that nobody says",
        "'', '',        ALLOW,   tcp 10.3.0.5 10.1.1.5 4840,     a pair in a map",
        "'', '',        DENY,    tcp 10.3.0.6 10.1.1.5 4840,     a pair that is dropped",
        "'', '',        DENY,    tcp 198.51.100.1 10.1.1.5 502,  from outside",
        "office0, cell0, UNKNOWN, tcp 10.4.0.1 10.1.1.5 3389,    a limit is not modelled",
        "'', '',        ALLOW,   udp 10.4.0.1 10.0.0.1 123,      towards the clock",
        "scada0, cell0, DENY,    tcp 10.2.0.12 10.1.1.5 502,     rejected",
        "'', '',        UNKNOWN, tcp 10.0.0.0/8 10.1.1.5 3389,   a network of which part may",
    })
    void nftablesDecides(String in, String out, Verdict verdict, String line, String why) {
        FirewallModel model = model(SampleFile.of("nftables", "cell-fw.nft"));
        assertThat(ask(model, in, out, line)).isEqualTo(verdict);
    }

    @Test
    void chainsThatAreJumpedToAreReadInPlace() {
        SampleFile file = SampleFile.of("nftables", "cell-fw.nft");
        List<FirewallRule> forward =
                file.items(FirewallRule.class).stream()
                        .filter(rule -> rule.chain().equals("inet filter forward"))
                        .toList();
        FirewallRule control =
                forward.stream()
                        .filter(rule -> rule.targetPorts().equals(List.of("502")))
                        .findFirst()
                        .orElseThrow();
        assertThat(control)
                .extracting(
                        FirewallRule::line,
                        FirewallRule::fromInterface,
                        FirewallRule::toInterface,
                        FirewallRule::sources,
                        FirewallRule::targets,
                        FirewallRule::condition)
                .containsExactly(
                        34,
                        "scada0",
                        "cell0",
                        List.of("10.2.0.10", "10.2.0.11"),
                        List.of("10.1.1.0/28", "10.1.1.20-10.1.1.29"),
                        "");
        assertThat(file.items(FirewallDefault.class))
                .extracting(FirewallDefault::chain, FirewallDefault::way, FirewallDefault::allow)
                .containsExactly(
                        tuple("inet filter input", Way.INTO, false),
                        tuple("inet filter forward", Way.THROUGH, false));
    }

    @Test
    void whatIsTranslatedIsPublishedOnlyIfItPasses() {
        FirewallModel model = model(SampleFile.of("nftables", "cell-fw.nft"));
        List<Publication> found = model.publishes("10.1.1.5", 502);
        assertThat(found).hasSize(1);
        assertThat(found.getFirst().rule().targetPorts()).containsExactly("10502");
        assertThat(found.getFirst().passes().verdict())
                .as("the chain lets in only what comes by scada0; a limit aside")
                .isEqualTo(Verdict.DENY);
        assertThat(model.publishes("10.1.1.6", 0)).hasSize(1);
        assertThat(model.publishes("10.1.1.8", 0)).isEmpty();
        assertThat(
                        model(
                                        "iptables",
                                        "*nat\n:PREROUTING ACCEPT [0:0]\n-A PREROUTING -p tcp"
                                                + " --dport 502 -j DNAT --to-destination 10.1.1.5\nCOMMIT\n*filter\n"
                                                + ":FORWARD ACCEPT [0:0]\nCOMMIT\n")
                                .publishes("10.1.1.5", 502))
                .singleElement()
                .matches(one -> one.passes().allows());
    }

    @Test
    void aScriptOfNftablesIsReadToo() {
        FirewallModel model = model(SampleFile.of("nftables", "script.nft"));
        assertThat(ask(model, "", "", "tcp 10.4.0.1 10.1.1.6 502")).isEqualTo(Verdict.DENY);
        assertThat(ask(model, "", "", "tcp 10.2.0.10 10.1.1.6 502")).isEqualTo(Verdict.ALLOW);
    }

    @Test
    void aJumpToNowhereLeavesItOpen() {
        SampleFile broken = SampleFile.of("nftables", "broken.nft");
        FirewallModel model = model(broken);
        assertThat(ask(model, "", "", "tcp 10.4.0.1 10.1.1.6 502")).isEqualTo(Verdict.UNKNOWN);
        assertThat(ask(model, "", "", "tcp 10.4.0.1 10.1.1.6 102")).isEqualTo(Verdict.ALLOW);
        assertThat(broken.read().problems())
                .anyMatch(line -> line.startsWith("broken.nft:4: no chain is named"))
                .anyMatch(line -> line.startsWith("broken.nft:8:1: 'tabel'"));
    }

    @Test
    void jsonSaysTheSameAsText() {
        FirewallModel model = model(SampleFile.of("nftables-json", "cell-fw.json"));
        assertThat(ask(model, "scada0", "cell0", "tcp 10.2.0.11 10.1.1.25 502"))
                .isEqualTo(Verdict.ALLOW);
        assertThat(ask(model, "scada0", "cell0", "tcp 10.2.0.11 10.1.1.25 503"))
                .isEqualTo(Verdict.DENY);
        assertThat(ask(model, "", "", "tcp 10.3.0.5 10.1.1.25 4840")).isEqualTo(Verdict.ALLOW);
        assertThat(ask(model, "", "", "tcp 10.3.0.6 10.1.1.25 4840")).isEqualTo(Verdict.DENY);
        assertThat(model.publishes("10.1.1.5", 502)).hasSize(1);
    }

    // ---- iptables

    @ParameterizedTest(name = "{4}: {3}")
    @CsvSource({
        "scada7, cell0, ALLOW,   tcp 10.2.0.10 10.1.1.5 502,    through the chain",
        "scada7, cell0, ALLOW,   udp 10.2.0.25 10.1.1.5 47808,  a range of addresses",
        "scada7, cell0, DENY,    tcp 10.2.0.11 10.1.1.5 502,    nobody's rule",
        "office, cell0, DENY,    tcp 10.2.0.10 10.1.1.5 502,    another interface",
        "'', '',        DENY,    tcp 198.51.100.1 10.1.1.5 4840, from outside",
        "'', '',        UNKNOWN, tcp 10.2.0.10 10.1.1.5 443,    a set that was not filed",
        "'', '',        UNKNOWN, tcp 10.3.0.1 10.1.1.5 80,      a limit",
    })
    void iptablesDecides(String in, String out, Verdict verdict, String line, String why) {
        FirewallModel model = model(SampleFile.of("iptables", "gateway.rules"));
        assertThat(ask(model, in, out, line)).isEqualTo(verdict);
    }

    @Test
    void translationsOfIptablesAreKnown() {
        FirewallModel model = model(SampleFile.of("iptables", "gateway.rules"));
        assertThat(model.publishes("10.1.1.5", 502)).hasSize(1);
        assertThat(model.publishes("10.1.1.5", 503)).isEmpty();
        assertThat(model.publishes("10.1.1.9", 3389)).hasSize(1);
    }

    // ---- Cisco

    @ParameterizedTest(name = "{4}: {3}")
    @CsvSource({
        "Vlan9, GigabitEthernet0/1, ALLOW, tcp 10.2.0.7 10.1.1.5 502,      a group of services",
        "Vlan9, GigabitEthernet0/1, ALLOW, tcp 10.2.0.7 10.1.1.30 44819,   a range, a subnet",
        "Vlan9, GigabitEthernet0/1, ALLOW, udp 10.2.0.7 10.1.1.45 123,     a port by name",
        "Vlan9, GigabitEthernet0/1, DENY,  udp 10.2.0.7 10.1.1.60 123,     not a member",
        "Vlan9, GigabitEthernet0/1, ALLOW, tcp 10.3.0.5 10.1.1.60 80,      two ports",
        "Vlan9, GigabitEthernet0/1, DENY,  tcp 10.3.0.6 10.1.1.60 80,      the end of the list",
        "GigabitEthernet0/0, '', DENY,  tcp 192.0.2.1 10.1.1.5 502,     whatever another list says",
        "GigabitEthernet0/0, '', UNKNOWN, tcp 198.51.100.3 203.0.113.5 10502, another list may deny",
        "'', GigabitEthernet0/1, UNKNOWN, tcp 10.2.0.7 10.1.1.5 502,    or the other list",
        "GigabitEthernet0/0, Vlan9, DENY, tcp 192.0.2.1 10.1.1.5 502,   answers only",
        "GigabitEthernet0/0, Vlan9, ALLOW, tcp 198.51.100.3 203.0.113.5 10502, the vendor",
        "Vlan9, Vlan10,          UNKNOWN, tcp 10.2.0.7 10.1.1.5 502,    no list is asked",
    })
    void listsOfRoutersDecide(String in, String out, Verdict verdict, String line, String why) {
        FirewallModel model = model(SampleFile.of("cisco-acl", "router.cfg"));
        assertThat(ask(model, in, out, line)).isEqualTo(verdict);
    }

    @Test
    void aRouterPublishesWhatItsListLetsIn() {
        FirewallModel model = model(SampleFile.of("cisco-acl", "router.cfg"));
        List<Publication> found = model.publishes("10.1.1.5", 502);
        assertThat(found).hasSize(1);
        assertThat(found.getFirst().passes().verdict())
                .as("some addresses outside may")
                .isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void listsThatAreUsedNowhereDecideNothing() {
        SampleFile file = SampleFile.of("cisco-acl", "router.cfg");
        assertThat(file.items(FirewallRule.class))
                .filteredOn(rule -> rule.chain().startsWith("120"))
                .extracting(FirewallRule::way)
                .containsExactly(Way.UNSAID);
        assertThat(file.items(FirewallRule.class))
                .filteredOn(rule -> rule.chain().startsWith("10 in"))
                .extracting(FirewallRule::way, FirewallRule::sources)
                .containsExactly(tuple(Way.INTO, List.of("10.9.0.0/24")));
    }

    @ParameterizedTest(name = "{3}: {2}")
    @CsvSource({
        "outside, ALLOW,   tcp 198.51.100.7 10.1.1.5 502,  the vendor",
        "outside, DENY,    tcp 198.51.100.8 10.1.1.5 502,  somebody else",
        "outside, DENY,    tcp 198.51.100.8 10.1.1.7 443,  a line that is inactive",
        "inside,  ALLOW,   tcp 10.2.0.4 10.1.1.6 2005,     groups of addresses and ports",
        "inside,  ALLOW,   tcp 10.2.0.4 10.5.0.1 4840,     an object of a service",
        "inside,  ALLOW,   udp 10.2.0.4 10.5.0.1 161,      a service with its protocol",
        "inside,  DENY,    tcp 10.2.0.4 10.1.1.6 80,       all else",
        "dmz,     UNKNOWN, tcp 10.2.0.4 10.1.1.6 80,       an interface without a list",
    })
    void listsOfAnAsaDecide(String in, Verdict verdict, String line, String why) {
        FirewallModel model = model(SampleFile.of("cisco-acl", "asa.cfg"));
        assertThat(model.devices()).containsExactly("plant-asa");
        assertThat(ask(model, in, "", line)).isEqualTo(verdict);
    }

    @Test
    void anAsaPublishesItsObjects() {
        FirewallModel model = model(SampleFile.of("cisco-acl", "asa.cfg"));
        assertThat(model.publishes("10.1.1.5", 502))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.rule().targets()).containsExactly("203.0.113.9");
                    assertThat(one.rule().targetPorts()).containsExactly("10502");
                    assertThat(one.passes().verdict()).isEqualTo(Verdict.UNKNOWN);
                });
        assertThat(model.publishes("10.1.1.5", 80)).isEmpty();
    }

    @Test
    void brokenListsSayWhere() {
        SampleFile broken = SampleFile.of("cisco-acl", "broken.cfg");
        assertThat(broken.read().problems())
                .anyMatch(line -> line.startsWith("broken.cfg:5:") && line.contains("'permti'"))
                .anyMatch(line -> line.startsWith("broken.cfg:6: an address is expected"))
                .anyMatch(line -> line.startsWith("broken.cfg:9: there is no list MISSING"));
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0, 0.0.0.255, 10.0.0.0/24",
        "10.0.0.7, 0.0.0.0, 10.0.0.7",
        "10.0.0.1, 0.0.0.2, 10.0.0.1 10.0.0.3",
        "0.0.0.0, 255.255.255.255, 0.0.0.0/0",
        "10.0.0.0, 0.0.1.255, 10.0.0.0/23",
        "10.0.0.0, 0.1.0.255, 10.0.0.0/24 10.1.0.0/24",
    })
    void wildcardsAreNetworks(String address, String wildcard, String networks) {
        assertThat(String.join(" ", CiscoAddresses.wildcard(address, wildcard)))
                .isEqualTo(networks);
    }

    // ---- FortiGate

    @ParameterizedTest(name = "{4}: {3}")
    @CsvSource({
        "scada, cell, ALLOW,   tcp 10.2.0.4 10.1.1.5 502,      a group within a group",
        "scada, cell, ALLOW,   udp 10.2.1.12 10.1.1.5 34964,   a range of addresses",
        "scada, cell, UNKNOWN, tcp 10.2.0.4 10.1.1.5 1102,     a source port is asked",
        "scada, cell, DENY,    tcp 10.2.0.4 10.1.1.5 80,       another service",
        "scada, cell, DENY,    tcp 10.2.0.4 10.1.1.6 502,      another address",
        "wan1, cell,  ALLOW,   tcp 192.0.2.1 10.1.1.5 502,     published",
        "wan2, cell,  UNKNOWN, tcp 192.0.2.1 10.1.1.5 443,     a name and a schedule",
        "wan2, cell,  DENY,    tcp 192.0.2.1 10.1.1.5 22,      the policy that is off",
    })
    void policiesDecide(String in, String out, Verdict verdict, String line, String why) {
        FirewallModel model = model(SampleFile.of("fortigate", "fgt.conf"));
        assertThat(model.devices()).containsExactly("plant-fgt");
        assertThat(ask(model, in, out, line)).isEqualTo(verdict);
    }

    @Test
    void aVirtualAddressIsPublished() {
        FirewallModel model = model(SampleFile.of("fortigate", "fgt.conf"));
        assertThat(model.publishes("10.1.1.5", 502))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.rule().targets()).containsExactly("203.0.113.20");
                    assertThat(one.rule().targetPorts()).containsExactly("10502");
                });
        assertThat(SampleFile.of("fortigate", "broken.conf").read().problems())
                .anyMatch(line -> line.startsWith("broken.conf:5:9: no command"))
                .anyMatch(line -> line.contains("cut short?"));
    }

    // ---- the model

    @Test
    void withoutRulesNothingIsKnown() {
        FirewallModel model = new FirewallModel(Evidence.NONE);
        assertThat(model.decide(Question.of("fw", "tcp", "10.0.0.1", "10.0.0.2", 502)).verdict())
                .isEqualTo(Verdict.UNKNOWN);
        assertThat(model.publishes("10.0.0.1", 502)).isEmpty();
        assertThat(model.devices()).isEmpty();
    }

    @Test
    void aRuleThatMayFitDoesNotMatterIfItComesToTheSame() {
        FirewallModel model =
                model(
                        "iptables",
                        "*filter\n:FORWARD DROP [0:0]\n-A FORWARD -m set --match-set x src -j DROP\n"
                                + "COMMIT\n");
        assertThat(ask(model, "", "", "tcp 10.0.0.1 10.0.0.2 502")).isEqualTo(Verdict.DENY);
    }

    @Test
    void everyChainMustLetItPass() {
        FirewallModel model =
                model(
                        "nftables",
                        """
                        table inet one {
                          chain a { type filter hook forward priority 0; policy accept; }
                        }
                        table inet two {
                          chain b {
                            type filter hook forward priority 10; policy accept;
                            tcp dport 502 drop
                          }
                        }
                        table ip6 three {
                          chain c { type filter hook forward priority 10; policy drop; }
                        }
                        """);
        assertThat(ask(model, "", "", "tcp 10.0.0.1 10.0.0.2 502")).isEqualTo(Verdict.DENY);
        assertThat(ask(model, "", "", "tcp 10.0.0.1 10.0.0.2 503")).isEqualTo(Verdict.ALLOW);
        assertThat(ask(model, "", "", "tcp 2001:db8::1 2001:db8::2 503")).isEqualTo(Verdict.DENY);
    }

    @Test
    void whatAProgramDecidesIsNotKnown() {
        FirewallModel model =
                model(
                        "nftables",
                        """
                        table inet f {
                          chain a {
                            type filter hook forward priority 0; policy drop;
                            tcp dport 502 queue num 0
                            tcp dport 503 quota over 10 mbytes accept
                            tcp dport 504 update @seen { ip saddr limit rate over 3/second } drop
                            tcp dport 505 add @seen { ip saddr } accept
                            iif "lo" accept
                          }
                        }
                        table bridge b {
                          chain c { type filter hook forward priority 0; policy accept; }
                        }
                        """);
        assertThat(ask(model, "", "", "tcp 10.0.0.1 10.0.0.2 502")).isEqualTo(Verdict.UNKNOWN);
        assertThat(ask(model, "", "", "tcp 10.0.0.1 10.0.0.2 503")).isEqualTo(Verdict.UNKNOWN);
        assertThat(ask(model, "", "", "tcp 10.0.0.1 10.0.0.2 504")).isEqualTo(Verdict.DENY);
        assertThat(ask(model, "", "", "tcp 10.0.0.1 10.0.0.2 505")).isEqualTo(Verdict.ALLOW);
        assertThat(ask(model, "", "", "tcp 10.0.0.1 10.0.0.2 506")).isEqualTo(Verdict.DENY);
    }

    @Test
    void aStatementOfJsonThatIsNotKnownLeavesItOpen() {
        FirewallModel model =
                model(
                        "nftables-json",
                        """
                        {"nftables": [
                          {"chain": {"family": "inet", "table": "f", "name": "a", "type": "filter", "hook": "forward", "prio": 0, "policy": "accept"}},
                          {"rule": {"family": "inet", "table": "f", "chain": "a", "expr": [{"quota": {"val": 10}}, {"counter": null}, {"drop": null}]}}
                        ]}
                        """);
        assertThat(ask(model, "", "", "tcp 10.0.0.1 10.0.0.2 502")).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void aGlobalListIsAskedAfterThatOfAnInterface() {
        FirewallModel model =
                model(
                        "cisco-acl",
                        """
                        access-list IN extended permit tcp any host 10.0.0.2 eq 502
                        access-list ALL extended permit tcp any host 10.0.0.2 eq 503
                        access-group IN in interface outside
                        access-group ALL global
                        """);
        assertThat(ask(model, "outside", "", "tcp 10.0.0.1 10.0.0.2 502")).isEqualTo(Verdict.ALLOW);
        assertThat(ask(model, "outside", "", "tcp 10.0.0.1 10.0.0.2 503")).isEqualTo(Verdict.ALLOW);
        assertThat(ask(model, "outside", "", "tcp 10.0.0.1 10.0.0.2 504")).isEqualTo(Verdict.DENY);
        assertThat(ask(model, "inside", "", "tcp 10.0.0.1 10.0.0.2 504"))
                .isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void virtualDomainsAreFirewallsOfTheirOwn() {
        String policy =
                """
                config firewall policy
                edit 1
                set srcintf "any"
                set dstintf "any"
                set action %s
                set srcaddr "all"
                set dstaddr "all"
                set service "ALL"
                set schedule "always"
                next
                end
                """;
        FirewallModel model =
                model(
                        "fortigate",
                        "config vdom\nedit plant\n"
                                + policy.formatted("deny")
                                + "next\nedit office\n"
                                + policy.formatted("accept")
                                + "next\nend\n");
        assertThat(model.devices()).containsExactly("the-system/office", "the-system/plant");
        Question question = Question.of("the-system/plant", "tcp", "10.0.0.1", "10.0.0.2", 502);
        assertThat(model.decide(question).denies()).isTrue();
    }

    @Test
    void theNewestOfSeveralFilesCounts() {
        String dated =
                "# Generated by iptables-save v1.8.9 on Mon Nov  %d 10:00:00 2026\n"
                        + "*filter\n:FORWARD %s [0:0]\nCOMMIT\n";
        Imported older = SampleFile.read("iptables", "a", dated.formatted(2, "ACCEPT"));
        Imported newer = SampleFile.read("iptables", "b", dated.formatted(9, "DROP"));
        for (List<Imported> order : List.of(List.of(older, newer), List.of(newer, older))) {
            FirewallModel model =
                    new FirewallModel(
                            new Evidence(
                                    List.of(),
                                    order.stream().flatMap(one -> one.items().stream()).toList()));
            assertThat(ask(model, "", "", "tcp 10.0.0.1 10.0.0.2 502")).isEqualTo(Verdict.DENY);
        }
        assertThat(older.source().dated()).isEqualTo(Instant.parse("2026-11-02T10:00:00Z"));
    }
}
