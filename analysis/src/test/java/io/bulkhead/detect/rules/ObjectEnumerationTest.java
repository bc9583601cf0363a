// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.detect.testing.Proves;
import io.bulkhead.model.Action;
import io.bulkhead.model.Phase;
import io.bulkhead.protocol.Operation;
import org.junit.jupiter.api.Test;

class ObjectEnumerationTest {
    private final Stage stage = new Stage(new ObjectEnumeration());

    private void read(double seconds, String protocol, long unit, long address, long count) {
        stage.at(seconds, "10.0.0.9", "10.0.0.1").protocol(protocol);
        Operation operation = new Operation().clear().action(Action.READ).phase(Phase.REQUEST);
        operation.function(4, "read-input-registers");
        operation.add().unit(unit).area("input-register").address(address).count(count);
        stage.operation(operation);
    }

    private void refuse(double seconds, int function, long address, String status) {
        stage.at(seconds, "10.0.0.1", "10.0.0.9").fromServer().protocol("modbus");
        Operation operation = new Operation().clear().action(Action.READ).phase(Phase.RESPONSE);
        operation.function(function, "read").status(status);
        operation.add().unit(1).area("coil").address(address).count(1);
        stage.operation(operation);
    }

    @Test
    @Proves(fires = "point-scan")
    void objectsOneByOneAreAScan() {
        for (int i = 0; i < ObjectEnumeration.OBJECTS; i++) {
            read(i, "modbus", 1, i, 1);
        }
        assertThat(stage.raised()).containsExactly("point-scan medium 10.0.0.9 > 10.0.0.1 x1");
        assertThat(stage.alerts().getFirst().first()).isEqualTo(Stage.at(0));
    }

    @Test
    @Proves(silent = "point-scan")
    void oneLessIsNone() {
        for (int i = 1; i < ObjectEnumeration.OBJECTS; i++) {
            read(i, "modbus", 1, i, 1);
        }
        assertThat(stage.raised()).isEmpty();
    }

    @Test
    void mastersReadBlocks() {
        for (int i = 0; i < 1_000; i++) {
            read(i, "modbus", 1, i % 10 * 100, 100);
        }
        assertThat(stage.raised()).isEmpty();
    }

    @Test
    void pollsOfTheSameFewAreNone() {
        for (int i = 0; i < 1_000; i++) {
            read(i, "modbus", 1, i % 10, 1);
        }
        assertThat(stage.raised()).isEmpty();
    }

    @Test
    void objectsThatAreNotThereAreTried() {
        for (int i = 1; i < ObjectEnumeration.MISSING; i++) {
            refuse(i, 1, 100 * i, "illegal-data-address");
        }
        assertThat(stage.raised()).isEmpty();
        refuse(6, 1, 999, "illegal-data-address");
        assertThat(stage.raised()).containsExactly("point-scan medium 10.0.0.9 > 10.0.0.1 x1");
    }

    @Test
    void oneWrongObjectIsAMistakeHoweverOften() {
        for (int i = 0; i < 100; i++) {
            refuse(i, 1, 7, "illegal-data-address");
        }
        assertThat(stage.raised()).isEmpty();
    }

    @Test
    @Proves(fires = "function-scan", silent = "function-scan")
    void functionsOneByOneAreAScan() {
        for (int i = 1; i < ObjectEnumeration.FUNCTIONS; i++) {
            refuse(i, i, 0, "illegal-function");
        }
        assertThat(stage.raised()).isEmpty();
        refuse(9, 99, 0, "illegal-function");
        assertThat(stage.raised()).containsExactly("function-scan medium 10.0.0.9 > 10.0.0.1 x1");
    }

    @Test
    @Proves(fires = "unit-scan", silent = "unit-scan")
    void unitsThatDoNotAnswerAreTried() {
        for (int i = 1; i < ObjectEnumeration.UNITS; i++) {
            read(i * 0.1, "dnp3", i, 0, 10);
        }
        assertThat(stage.raised()).isEmpty();
        read(1, "dnp3", 99, 0, 10);
        assertThat(stage.raised()).containsExactly("unit-scan medium 10.0.0.9 > 10.0.0.1 x1");
    }

    @Test
    void unitsThatAnswerAreAGateways() {
        for (int i = 1; i <= 30; i++) {
            read(i * 0.1, "modbus", i, 0, 10);
            stage.at(i * 0.1, "10.0.0.1", "10.0.0.9").fromServer().protocol("modbus");
            Operation operation = new Operation().clear().phase(Phase.RESPONSE).status("ok");
            operation.add().unit(i);
            stage.operation(operation);
        }
        assertThat(stage.raised()).isEmpty();
    }
}
