// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.siem;

import io.bulkhead.console.fleet.ProgramVersion;
import io.bulkhead.console.live.Changes;
import io.bulkhead.console.trust.Authority;
import io.bulkhead.siem.SiemFormat.Product;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What the ways out are made of.
@Configuration(proxyBeanMethods = false)
final class SiemConfiguration {
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Bean
    static Seal siemSeal(Authority authority) {
        return new Seal(authority.secret("siem"));
    }

    @Bean
    static Receiver siemReceiver() {
        return new Receiver(PATIENCE);
    }

    @Bean
    static Product siemProduct(ProgramVersion version) {
        return new Product(version.text(), host());
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return Product.NAME;
        }
    }

    @Bean(destroyMethod = "close")
    static Couriers couriers(
            Destinations destinations,
            Outbox outbox,
            Changes changes,
            Receiver receiver,
            Product product) {
        return new Couriers(
                destinations,
                outbox,
                changes,
                id -> new Courier(id, destinations, outbox, receiver, product),
                PAUSE);
    }

    /// They set out when the console serves.
    @Bean
    static ApplicationListener<ApplicationReadyEvent> couriersStart(Couriers couriers) {
        return ready -> couriers.start();
    }
}
