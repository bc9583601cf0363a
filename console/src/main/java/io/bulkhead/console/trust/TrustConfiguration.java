// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.trust;

import io.bulkhead.console.audit.AuditKey;
import io.bulkhead.console.store.Store;
import java.time.InstantSource;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/// Keys and certificates, read or made before anything listens, and the ports that show them.
@Configuration(proxyBeanMethods = false)
final class TrustConfiguration {
    @Bean
    static KeyFiles keyFiles(TrustSettings settings) {
        return KeyFiles.of(settings);
    }

    @Bean
    static Authority authority(
            Place place, KeyFiles files, TrustSettings settings, InstantSource clock) {
        return Authority.open(place.trust(), files, settings.sensorCertificate(), clock);
    }

    @Bean
    static AuditKey auditKey(Authority authority) {
        return authority.auditKey();
    }

    @Bean
    static Identities identities(
            Authority authority,
            KeyFiles files,
            Place place,
            TrustSettings settings,
            InstantSource clock) {
        return new Identities(authority, files, place.trust(), place.names(), settings, clock);
    }

    @Bean
    static Renewal renewal(Identities identities) {
        return new Renewal(identities);
    }

    @Bean
    static Ports ports(Identities identities, Authority authority, Place place) {
        return new Ports(identities, authority, place);
    }

    @Bean
    static FilterRegistrationBean<SensorGate> sensorGate(Store store, InstantSource clock) {
        FilterRegistrationBean<SensorGate> gate =
                new FilterRegistrationBean<>(new SensorGate(store, clock));
        gate.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
        return gate;
    }
}
