// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.fleet;

import io.bulkhead.console.trust.Place;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What the fleet is made of beside its services.
@Configuration(proxyBeanMethods = false)
final class FleetConfiguration {
    @Bean
    static PacketFolder packetFolder(Place place) {
        return new PacketFolder(place.data().resolve("packets"));
    }
}
