// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.inventory.FingerprintMatcher.Hit;
import io.bulkhead.inventory.Trait.Kind;
import io.bulkhead.inventory.Weighing.Conclusion;
import io.bulkhead.model.DeviceType;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WeighingTest {
    private final List<Hit> hits = new ArrayList<>();

    @Test
    void oneObservationIsAsSureAsItIs() {
        hit(DeviceType.PLC, Kind.SERVES, 80);

        Conclusion conclusion = conclude();
        assertThat(conclusion.type()).isEqualTo(DeviceType.PLC);
        assertThat(conclusion.confidence()).isEqualTo(80);
    }

    @Test
    void independentObservationsAddUp() {
        hit(DeviceType.PLC, Kind.SERVES, 60);
        hit(DeviceType.PLC, Kind.MODEL, 60);

        assertThat(conclude().confidence()).isEqualTo(84);
    }

    @Test
    void theSameObservedTwiceCountsOnce() {
        hit(DeviceType.PLC, Kind.SOFTWARE, 60);
        hit(DeviceType.PLC, Kind.OS, 40);

        assertThat(conclude().confidence()).isEqualTo(60);
    }

    @Test
    void contradictionsTakeAway() {
        hit(DeviceType.PRINTER, Kind.NAME, 80);
        hit(DeviceType.IP_CAMERA, Kind.SERVICE, 50);

        Conclusion conclusion = conclude();
        assertThat(conclusion.type()).isEqualTo(DeviceType.PRINTER);
        assertThat(conclusion.confidence()).isEqualTo(67);
        assertThat(conclusion.against()).hasSize(1);
    }

    @Test
    void betweenEqualsNothingIsTold() {
        hit(DeviceType.PRINTER, Kind.NAME, 80);
        hit(DeviceType.SWITCH, Kind.SERVICE, 80);

        assertThat(conclude().type()).isNull();
    }

    @Test
    void littleIsNotEnough() {
        hit(DeviceType.PRINTER, Kind.NAME, 49);

        assertThat(conclude().type()).isNull();
    }

    @Test
    void theNarrowerTypeIsToldWhereItIsSureEnough() {
        hit(DeviceType.IOT_DEVICE, Kind.OUI, 90);
        hit(DeviceType.SMART_PLUG, Kind.NAME, 60);

        assertThat(conclude().type()).isEqualTo(DeviceType.SMART_PLUG);
    }

    @Test
    void whatNarrowerTypesShareIsToldWhereTheyCannotBeToldApart() {
        hit(DeviceType.SMART_PLUG, Kind.NAME, 60);
        hit(DeviceType.IP_CAMERA, Kind.SERVICE, 60);

        Conclusion conclusion = conclude();
        assertThat(conclusion.type()).isEqualTo(DeviceType.IOT_DEVICE);
        assertThat(conclusion.confidence()).isEqualTo(84);
    }

    @Test
    void whatAThingIsForComesBeforeWhatItIsBuiltAs() {
        hit(DeviceType.SINGLE_BOARD_COMPUTER, Kind.OUI, 84);
        hit(DeviceType.RTU, Kind.SERVES, 60);

        assertThat(conclude().type()).isEqualTo(DeviceType.RTU);
    }

    private void hit(DeviceType type, Kind kind, int weight) {
        int number = hits.size();
        hits.add(
                new Hit(
                        number,
                        new Fingerprint("file-" + number, "", "", type),
                        number,
                        weight,
                        Trait.of(kind, "something")));
    }

    private Conclusion conclude() {
        return new Weighing(hits).conclude();
    }
}
