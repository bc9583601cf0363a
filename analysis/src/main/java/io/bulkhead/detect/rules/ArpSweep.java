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
import io.bulkhead.pipeline.Scene;
import io.bulkhead.protocol.Operation;
import java.util.List;

/// One host asks for address after address of its link, and most do not answer.
@AutoService(Detection.class)
public final class ArpSweep implements Detection {
    /// Different addresses within [#WINDOW] that were asked for and not heard of. Of 332 captures
    /// of usual traffic none has more than 5.
    static final int ADDRESSES = 16;

    static final long WINDOW = 60_000_000_000L;

    private static final int ASKERS = 2_048;
    private static final int ROOM = 64;

    private static final Rule RULE =
            Rule.named("arp-address-scan", "Link searched for hosts by ARP", Engine.ANOMALY)
                    .techniques("T0846")
                    .why("This is how tools find every host of a link before they attack one.")
                    .benign(
                            "A router that is asked for many addresses, for itself or by a scan from"
                                    + " outside; an inventory tool; a monitor that looks who is there.")
                    .blindSpots("Searches slower than 16 addresses a minute.")
                    .advice(
                            "Find out what runs at the source. If it is a router, look who sends it to"
                                    + " search.")
                    .covers("ARP Address Scan Detected")
                    .build();

    @Override
    public List<Rule> rules() {
        return List.of(RULE);
    }

    @Override
    public Interests interests() {
        return new Interests().operations().protocols("arp");
    }

    @Override
    public Watch newWatch() {
        return new Sweeps();
    }

    private static final class Asker implements Keyed.Reusable {
        private final Distinct addresses = new Distinct(ROOM);
        private boolean told;

        @Override
        public void begin() {
            addresses.clear();
            told = false;
        }
    }

    private static final class Sweeps implements Watch {
        private final Keyed<Asker> askers = new Keyed<>(ASKERS, Asker::new);
        private final ArpWords words = new ArpWords();

        @Override
        public void operation(Scene scene, Operation operation, Intent intent, Findings findings) {
            if (!words.read(scene, operation)) {
                return;
            }
            if (operation.phase() != Phase.REQUEST) {
                answered(operation);
                return;
            }
            if (words.announcement()) {
                return;
            }
            Asker asker = askers.at(ArpWords.key(words.realm, words.mac), scene.time);
            if (!asker.addresses.add(words.target, scene)) {
                return;
            }
            if (asker.addresses.within(scene.time, WINDOW) < ADDRESSES) {
                asker.told = false;
            } else if (asker.told) {
                raise(scene, findings);
            } else {
                asker.told = true;
                asker.addresses.each(scene, WINDOW, earlier -> raise(earlier, findings));
            }
        }

        private void answered(Operation operation) {
            long receiver = Math.max(0, operation.item(1).mac());
            Asker asker = askers.find(ArpWords.key(words.realm, receiver));
            if (asker != null) {
                asker.addresses.remove(words.sender);
            }
        }

        private void raise(Scene scene, Findings findings) {
            boolean probes = words.sender == 0;
            long mac = words.mac;
            findings.raise(RULE, scene)
                    .from(probes ? ArpWords.macPlace(words.realm, mac) : words.senderPlace())
                    .toNobody()
                    .weigh(Danger.CONSIDERABLE, Authority.NOBODY)
                    .what(() ->
                            (probes ? Addresses.mac(mac) : Wording.at(words.senderPlace()))
                                    + " asked by ARP for address after address of its link, and"
                                    + " most are nobody's.")
                    .tell();
        }

        @Override
        public long evicted() {
            return askers.evicted();
        }
    }
}
