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
import io.bulkhead.model.Engine;
import io.bulkhead.model.Intent;
import io.bulkhead.model.Phase;
import io.bulkhead.pipeline.Scene;
import io.bulkhead.protocol.Operation;
import java.util.List;

/// A device asks for many different names that do not exist: so programs search for the one of many
/// made-up names under which their master is reached today.
@AutoService(Detection.class)
public final class NamesSearched implements Detection {
    private static final long MINUTE = 60_000_000_000L;

    /// Names within a minute.
    private static final int MANY = 25;

    private static final int CLIENTS = 8_192;

    private static final Rule RULE =
            Rule.named("names-searched", "Many names asked for that do not exist", Engine.ANOMALY)
                    .techniques("T0884", "T0869")
                    .why("Malware makes names up by the dozen and asks for each until one answers.")
                    .benign(
                            "A program that was set up with a wrong domain; a name server that lost a zone.")
                    .blindSpots(
                            "Fewer than 25 names a minute; names that are asked for over TLS or HTTPS.")
                    .advice("Look at the names: if nobody knows them, isolate the device.")
                    .covers("Suspicion of Malicious Activity (Name Queries)")
                    .notReplayable()
                    .build();

    @Override
    public List<Rule> rules() {
        return List.of(RULE);
    }

    @Override
    public Interests interests() {
        return new Interests().operations().phases(Phase.RESPONSE).protocols("dns");
    }

    @Override
    public Watch newWatch() {
        return new SearchWatch();
    }

    /// The names of a minute.
    private static final class Client {
        final long[] names = new long[MANY];
        long minute;
        int count;
    }

    private static final class SearchWatch implements Watch {
        private final Remembered<Client> clients = new Remembered<>(CLIENTS, Client::new);

        @Override
        public void operation(Scene scene, Operation operation, Intent intent, Findings findings) {
            if (!operation.status().equals("no such name") || operation.items() == 0) {
                return;
            }
            long name = operation.item(0).nameHash();
            Client client = clients.of(scene.targetKey());
            long minute = Math.floorDiv(scene.time, MINUTE);
            if (minute != client.minute) {
                client.minute = minute;
                client.count = 0;
            }
            if (client.count == MANY || known(client, name)) {
                return;
            }
            client.names[client.count++] = name;
            if (client.count == MANY && !operation.item(0).nameText().endsWith(".arpa")) {
                tell(scene, operation, findings);
            }
        }

        private static boolean known(Client client, long name) {
            for (int i = 0; i < client.count; i++) {
                if (client.names[i] == name) {
                    return true;
                }
            }
            return false;
        }

        private static void tell(Scene scene, Operation operation, Findings findings) {
            findings.raise(RULE, scene)
                    .from(scene.target())
                    .toNobody()
                    .times(MANY)
                    .weigh(Danger.CONSIDERABLE, Authority.NOBODY)
                    .what(() ->
                            Wording.at(scene.target())
                                    + " asked for "
                                    + MANY
                                    + " names within a minute that do not exist, the last "
                                    + operation.item(0).nameText()
                                    + ".")
                    .tell();
        }

        @Override
        public long evicted() {
            return clients.evicted();
        }
    }
}
