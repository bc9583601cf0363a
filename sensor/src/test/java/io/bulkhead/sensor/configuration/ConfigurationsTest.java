// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.sensor.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.baseline.Judge;
import io.bulkhead.model.Engine;
import io.bulkhead.model.link.ConfigurationReport;
import io.bulkhead.model.link.SensorConfiguration;
import io.bulkhead.model.link.SensorConfiguration.NetworkName;
import io.bulkhead.sensor.Recipes;
import io.bulkhead.sensor.watch.Recipe;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfigurationsTest {
    private static final Recipe BASE = Recipes.usual();
    private static final long BEGIN = 1_768_204_800_000_000_000L;

    private final List<Checked> applied = new ArrayList<>();
    private SensorConfiguration stored = SensorConfiguration.NONE;

    private final Configurations.Store store =
            new Configurations.Store() {
                @Override
                public SensorConfiguration load() {
                    return stored;
                }

                @Override
                public void save(SensorConfiguration configuration) {
                    stored = configuration;
                }
            };

    private Configurations configurations() {
        return new Configurations(
                BASE,
                checked -> {
                    applied.add(checked);
                    return List.of();
                },
                store);
    }

    private static SensorConfiguration filter(long version, String filter) {
        return new SensorConfiguration(
                version, List.of(), filter, List.of(), List.of(), List.of(), "", List.of(), "", "",
                "", "", "", 0);
    }

    @Test
    void whatWasGoodLasts() {
        Configurations configurations = configurations();
        ConfigurationReport report = configurations.configure(filter(3, "tcp"), BEGIN);
        assertThat(report.applied()).isTrue();
        assertThat(configurations.version()).isEqualTo(3);
        assertThat(stored.version()).as("on trial").isZero();
        configurations.reached(BEGIN - 1);
        assertThat(configurations.onTrial()).as("asked before it was in force").isTrue();
        configurations.reached(BEGIN + 1);
        assertThat(configurations.onTrial()).isFalse();
        assertThat(stored.version()).isEqualTo(3);
        assertThat(configurations.beat(BEGIN + 10 * Configurations.TRIAL)).isNull();
        assertThat(configurations().version()).as("after a restart").isEqualTo(3);
    }

    @Test
    void rollsBackByItselfWhereItCutsTheSensorOff() {
        Configurations configurations = configurations();
        configurations.configure(filter(3, "tcp"), BEGIN);
        configurations.reached(BEGIN + 1);
        configurations.configure(filter(4, "udp"), BEGIN + 2);
        assertThat(configurations.beat(BEGIN + Configurations.TRIAL)).isNull();
        ConfigurationReport report = configurations.beat(BEGIN + 2 + Configurations.TRIAL);
        assertThat(report.version()).isEqualTo(4);
        assertThat(report.applied()).isFalse();
        assertThat(report.problems().getFirst())
                .isEqualTo(
                        "the console was not reached for 5 minutes under it, so version 3 is in"
                                + " force again");
        assertThat(configurations.version()).isEqualTo(3);
        assertThat(applied.getLast().configuration().filter()).isEqualTo("tcp");
        ConfigurationReport again = configurations.configure(filter(4, "udp"), BEGIN + 3);
        assertThat(again.applied()).as("what was rolled back is not tried again").isFalse();
        assertThat(configurations.configure(filter(5, "udp"), BEGIN + 4).applied()).isTrue();
    }

    @Test
    void aRestartOnTrialTakesTheLastGoodOne() {
        configurations().configure(filter(3, "tcp"), BEGIN);
        assertThat(configurations().version()).isZero();
    }

    @Test
    void namesEveryProblemAtOnceAndAppliesNothing() {
        Configurations configurations = configurations();
        SensorConfiguration wrong =
                new SensorConfiguration(
                        7,
                        List.of("eth0", "eth0", "no such/name"),
                        "host",
                        List.of(new NetworkName("", 5_000, ""), new NetworkName("", 1, "a")),
                        List.of("10.0.0.0/40"),
                        List.of("magic"),
                        "sometimes",
                        List.of(),
                        "",
                        "",
                        "{}",
                        "nothing",
                        "",
                        -1);
        ConfigurationReport report = configurations.configure(wrong, BEGIN);
        assertThat(report.applied()).isFalse();
        assertThat(report.problems())
                .hasSize(11)
                .anyMatch(problem -> problem.startsWith("interfaces: 'eth0' is there twice"))
                .anyMatch(problem -> problem.startsWith("interfaces: 'no such/name'"))
                .anyMatch(problem -> problem.startsWith("filter: "))
                .anyMatch(problem -> problem.startsWith("networks:  VLAN 5000: a VLAN is"))
                .anyMatch(problem -> problem.startsWith("inside: "))
                .anyMatch(problem -> problem.equals("engines: 'magic' is none"))
                .anyMatch(problem -> problem.startsWith("learning: 'sometimes'"))
                .anyMatch(problem -> problem.startsWith("decisions:1: "))
                .anyMatch(problem -> problem.startsWith("maintenance: the first line must be"))
                .anyMatch(problem -> problem.startsWith("packetStoreBytes: -1"));
        assertThat(configurations.version()).isZero();
        assertThat(applied).as("only what it began with").hasSize(1);
    }

    @Test
    void aRuleThatCannotBeUsedIsLeftOutAndTold() {
        SensorConfiguration partly =
                new SensorConfiguration(
                        2,
                        List.of(),
                        "",
                        List.of(),
                        List.of("10.0.0.0/8"),
                        List.of("operational"),
                        "fixed",
                        List.of(),
                        "alert tcp any any -> any 502 (msg:\"m\"; content:\"x\"; sid:1;)\n"
                                + "alert tcp any any -> any any (msg:\"m\"; magic:1; sid:2;)\n",
                        "",
                        "",
                        "from,to,ticket,devices\n2026-03-18T06:00:00Z,2026-03-18T14:00:00Z,C,\n",
                        "198.51.100.7\n",
                        0);
        Checked checked = Check.of(partly, BASE, null);
        assertThat(checked.refused()).isEmpty();
        assertThat(checked.leftOut()).hasSize(1).first().asString().startsWith("rules:2:");
        assertThat(checked.recipe().signatures().size()).isEqualTo(BASE.signatures().size() + 1);
        assertThat(checked.recipe().off()).containsExactly(Engine.OPERATIONAL);
        assertThat(checked.recipe().mode()).isEqualTo(Judge.Mode.FIXED);
        assertThat(checked.recipe().windows()).hasSize(1);
        Checked again = Check.of(partly, BASE, checked);
        assertThat(again.recipe().signatures())
                .as("what is the same is not read again")
                .isSameAs(checked.recipe().signatures());
    }

    @Test
    void networksAreNamedBySourceAndVlan() {
        SensorConfiguration named =
                new SensorConfiguration(
                        1,
                        List.of(),
                        "",
                        List.of(
                                new NetworkName("", -1, "office"),
                                new NetworkName("", 10, "cell"),
                                new NetworkName("eth1", -1, "packing")),
                        List.of(),
                        List.of(),
                        "",
                        List.of(),
                        "",
                        "",
                        "",
                        "",
                        "",
                        0);
        Checked checked = Check.of(named, BASE, null);
        assertThat(checked.realmOf("eth0")).as("shares its networks").isZero();
        long own = checked.realmOf("eth1");
        assertThat(own).isNotZero();
        var naming = checked.naming(List.of("eth0", "eth1"));
        assertThat(naming.of(0, -1, -1)).isEqualTo("office");
        assertThat(naming.of(0, -1, 10)).isEqualTo("cell");
        assertThat(naming.of(0, -1, 11)).as("has the usual name").isEmpty();
        assertThat(naming.of(own, -1, -1)).isEqualTo("packing");
        assertThat(naming.of(own, -1, 11)).isEqualTo("eth1-vlan-11");
    }
}
