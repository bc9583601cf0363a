// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect.rules;

import com.google.auto.service.AutoService;
import io.bulkhead.baseline.Wording;
import io.bulkhead.detect.Authority;
import io.bulkhead.detect.Danger;
import io.bulkhead.detect.Detection;
import io.bulkhead.detect.Findings;
import io.bulkhead.detect.Interests;
import io.bulkhead.detect.Rule;
import io.bulkhead.detect.Watch;
import io.bulkhead.model.Addresses;
import io.bulkhead.model.Engine;
import io.bulkhead.model.Intent;
import io.bulkhead.model.Phase;
import io.bulkhead.pipeline.Observations.Place;
import io.bulkhead.pipeline.Scene;
import io.bulkhead.protocol.Operation;
import java.util.List;

/// A device looks for a DHCP server again and again and gets no further, or is refused the address
/// that it asks for.
@AutoService(Detection.class)
public final class NoAddress implements Detection {
    private static final long SECOND = 1_000_000_000L;
    private static final int TRIES = 4;
    private static final long TRIED_FOR = 10 * SECOND;
    private static final int CLIENTS = 8_192;

    private static final Rule RULE =
            Rule.named("no-dynamic-address", "Device gets no address", Engine.OPERATIONAL)
                    .techniques("T0814")
                    .why(
                            "Without an address it does not take part; a server that was emptied gives none.")
                    .benign("A device in the wrong network; a server that is serviced.")
                    .blindSpots("Clients that try fewer than four times; relays hide who asks.")
                    .advice("Look at the DHCP server: whether it runs and has addresses left.")
                    .covers("Device Failed to Receive a Dynamic IP Address")
                    .build();

    @Override
    public List<Rule> rules() {
        return List.of(RULE);
    }

    @Override
    public Interests interests() {
        return new Interests().operations().protocols("dhcp");
    }

    @Override
    public Watch newWatch() {
        return new ClientWatch();
    }

    private static final class Client {
        int tries;
        long since;
    }

    private static final class ClientWatch implements Watch {
        private final Remembered<Client> clients = new Remembered<>(CLIENTS, Client::new);

        @Override
        public void operation(Scene scene, Operation operation, Intent intent, Findings findings) {
            if (operation.phase() == Phase.RESPONSE) {
                if (operation.name().equals("nak")) {
                    findings.raise(RULE, scene)
                            .subject("refused")
                            .weigh(Danger.NOTE, Authority.NOBODY)
                            .what(() ->
                                    Wording.at(scene.source())
                                            + " refused a device the address that it asked for.")
                            .tell();
                }
                return;
            }
            Client client = clients.of(scene.sourceMac * 31 + scene.realm);
            if (!operation.name().equals("discover")) {
                client.tries = 0;
                return;
            }
            if (client.tries++ == 0) {
                client.since = scene.time;
            }
            if (client.tries >= TRIES && scene.time - client.since >= TRIED_FOR) {
                tell(client, scene, findings);
            }
        }

        private static void tell(Client client, Scene scene, Findings findings) {
            Place device = new Place(scene.realm, Addresses.MAC, 0, scene.sourceMac);
            int tries = client.tries;
            findings.raise(RULE, scene)
                    .from(device)
                    .toNobody()
                    .since(client.since)
                    .weigh(Danger.SLIGHT, Authority.NOBODY)
                    .what(() ->
                            Wording.at(device)
                                    + " looked "
                                    + tries
                                    + " times for a server that gives it an address, and never went on to ask"
                                    + " for one.")
                    .tell();
        }

        @Override
        public long evicted() {
            return clients.evicted();
        }
    }
}
