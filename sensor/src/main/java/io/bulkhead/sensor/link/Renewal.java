// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.sensor.link;

import io.bulkhead.model.link.JoinAnswer;
import io.bulkhead.model.link.RenewRequest;
import io.bulkhead.model.link.SensorLink;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// Gets a new certificate, of a new key, after two thirds of the life of the old one.
final class Renewal {
    private static final Duration FIRST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofHours(1);

    private final Path folder;
    private final InstantSource clock;
    private Instant next;
    private Duration pause = FIRST;

    Renewal(Path folder, Identity identity, InstantSource clock) {
        this.folder = folder;
        this.clock = clock;
        this.next = identity.renewal();
    }

    /// Consoles date certificates back: half of what is left passes in any case, so that it is not
    /// renewed again and again.
    private Instant later(Instant usual, Instant until) {
        Instant now = clock.instant();
        Instant half = now.plus(Duration.between(now, until).dividedBy(2));
        return half.isAfter(usual) ? half : usual;
    }

    boolean due() {
        return !clock.instant().isBefore(next);
    }

    /// @return the new identity, which is on the disk
    /// @throws LinkException if there is none; the old one is good until it ends
    Identity renew(Identity old, Exchange exchange) throws LinkException {
        next = clock.instant().plus(pause);
        Duration doubled = pause.multipliedBy(2);
        pause = doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
        try {
            Identity.Request request = Identity.request(old.sensor());
            JoinAnswer answer =
                    exchange.post(
                            SensorLink.RENEW, new RenewRequest(request.pem()), JoinAnswer.class);
            Identity renewed = Joining.identity(URI.create(old.console()), answer, request);
            renewed.save(folder);
            next = later(renewed.renewal(), renewed.until());
            pause = FIRST;
            return renewed;
        } catch (GeneralSecurityException | IOException failed) {
            throw new LinkException(0, failed.getMessage(), failed);
        } catch (LinkException refused) {
            throw new LinkException(
                    refused.status(),
                    "the certificate was not renewed: " + refused.getMessage(),
                    refused);
        }
    }
}
