// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DeviceTypeTest {
    @ParameterizedTest
    @EnumSource
    void everyTypeIsWhole(DeviceType type) {
        assertThat(type.id()).matches("[a-z0-9]+(-[a-z0-9]+)*");
        assertThat(type.words()).isNotBlank();
        assertThat(type.purdue()).matches("[0-5]?");
        assertThat(type.role()).matches("[a-z-]*");
        assertThat(DeviceType.of(type.id())).contains(type);
        assertThat(type.is(type)).isTrue();
    }

    @Test
    void typesAreOfEveryWorld() {
        Set<DeviceType.Group> groups = EnumSet.noneOf(DeviceType.Group.class);
        Arrays.stream(DeviceType.values()).forEach(type -> groups.add(type.group()));
        assertThat(groups).containsExactlyInAnyOrder(DeviceType.Group.values());
        assertThat(DeviceType.values()).hasSizeGreaterThan(150);
    }

    @Test
    void kindsAgreeWithWhatTheyAreKindsOf() {
        assertThat(DeviceType.LIGHTING_BRIDGE.is(DeviceType.IOT_DEVICE)).isTrue();
        assertThat(DeviceType.IOT_DEVICE.is(DeviceType.LIGHTING_BRIDGE)).isFalse();
        assertThat(DeviceType.IOT_DEVICE.agreesWith(DeviceType.LIGHTING_BRIDGE)).isTrue();
        assertThat(DeviceType.PRINTER.agreesWith(DeviceType.PLC)).isFalse();
        assertThat(DeviceType.LIGHTING_BRIDGE.root()).isEqualTo(DeviceType.IOT_DEVICE);
    }

    @Test
    void aComputerMayBeMadeIntoAControllerButIsNoSmartPlug() {
        assertThat(DeviceType.WORKSTATION.agreesWith(DeviceType.RTU)).isTrue();
        assertThat(DeviceType.RTU.agreesWith(DeviceType.SINGLE_BOARD_COMPUTER)).isTrue();
        assertThat(DeviceType.WORKSTATION.agreesWith(DeviceType.SMART_PLUG)).isFalse();
        assertThat(DeviceType.HMI.computer()).isFalse();
    }
}
