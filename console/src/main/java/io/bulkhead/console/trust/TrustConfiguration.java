// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.trust;

import io.bulkhead.console.audit.AuditKey;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Keys and certificates, read or made before anything listens.
@Configuration(proxyBeanMethods = false)
class TrustConfiguration {
    private static final String FOLDER = "trust";

    @Bean
    static KeyFiles keyFiles(TrustSettings settings) {
        return new KeyFiles(
                Passphrase.find(settings.passphraseFile(), System.getenv("CREDENTIALS_DIRECTORY")));
    }

    @Bean
    static Authority authority(
            Place place, KeyFiles files, TrustSettings settings, InstantSource clock) {
        return Authority.open(
                KeyFiles.folder(place.data().resolve(FOLDER)),
                files,
                settings.sensorCertificate(),
                clock);
    }

    @Bean
    static AuditKey auditKey(Authority authority) {
        return new AuditKey(authority.secret("audit"));
    }
}
