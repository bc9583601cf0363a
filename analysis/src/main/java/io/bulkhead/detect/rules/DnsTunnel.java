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
import io.bulkhead.protocol.Item;
import io.bulkhead.protocol.Operation;
import java.util.List;

/// Names that are looked up carry data: ever new ones, long, and of signs that no person chose, or
/// in record types that carry bytes.
@AutoService(Detection.class)
public final class DnsTunnel implements Detection {
    static final long WINDOW = 60_000_000_000L;

    /// Different names within [#WINDOW] that look like data. Applications that ask for many names
    /// of one domain have 8.
    static final int NAMES = 20;

    /// Signs in front of the domain (its last two labels) from which on a name may carry data,
    /// where the record type carries names and addresses.
    static final int LONG = 30;

    /// The same for types that carry bytes.
    static final int SHORT = 6;

    /// Signs without a dot that nobody types: data is packed into labels as long as they may be.
    static final int PACKED = 24;

    private static final int SHOWN = 60;

    /// Under which addresses are looked up, in long names that hide nothing.
    private static final String ARPA = ".arpa";

    private static final int CLIENTS = 2_048;
    private static final int ROOM = 32;

    private static final Rule RULE =
            Rule.named("dns-tunnel", "Data carried by names that are looked up", Engine.ANOMALY)
                    .techniques("T0869", "T0884")
                    .why(
                            "Name servers pass such questions on to whoever owns the domain: a way out of"
                                    + " and into networks that nothing else may leave.")
                    .benign(
                            "Security products that ask by DNS whether a file is known; content networks"
                                    + " with generated names.")
                    .blindSpots(
                            "Tunnels of fewer than 20 questions a minute; names asked by HTTPS.")
                    .advice("Look who owns the domain, block it, and look what runs at the source.")
                    .notReplayable()
                    .build();

    @Override
    public List<Rule> rules() {
        return List.of(RULE);
    }

    @Override
    public Interests interests() {
        return new Interests().operations().phases(Phase.REQUEST).protocols("dns");
    }

    @Override
    public Watch newWatch() {
        return new Names();
    }

    private static final class Client implements Keyed.Reusable {
        private final Distinct names = new Distinct(ROOM);
        private boolean told;

        @Override
        public void begin() {
            names.clear();
            told = false;
        }
    }

    private static final class Names implements Watch {
        private final Keyed<Client> clients = new Keyed<>(CLIENTS, Client::new);

        @Override
        public void operation(Scene scene, Operation operation, Intent intent, Findings findings) {
            if (operation.items() == 0) {
                return;
            }
            Item name = operation.item(0);
            if (!suspicious(name.area(), name)) {
                return;
            }
            Client client =
                    clients.at(
                            Scene.mix(Scene.mix(scene.sourceKey()) * 3 + scene.targetKey()),
                            scene.time);
            if (!client.names.add(name.nameHash(), scene)) {
                return;
            }
            if (client.names.within(scene.time, WINDOW) < NAMES) {
                client.told = false;
                return;
            }
            String example = shown(operation.item(0).nameText());
            if (client.told) {
                raise(scene, example, findings);
            } else {
                client.told = true;
                client.names.each(scene, WINDOW, earlier -> raise(earlier, example, findings));
            }
        }

        /// The name's beginning, without what is no sign to read.
        private static String shown(String name) {
            StringBuilder shown = new StringBuilder();
            for (int i = 0; i < Math.min(name.length(), SHOWN); i++) {
                char sign = name.charAt(i);
                shown.append(sign > ' ' && sign < 127 ? sign : '?');
            }
            return shown.append(name.length() > SHOWN ? "..." : "").toString();
        }

        private static boolean suspicious(String type, Item name) {
            int end = name.nameLength();
            if (end > 0 && name.nameAt(end - 1) == '.') {
                end--;
            }
            if (end > ARPA.length() && reverse(name, end - ARPA.length())) {
                return false;
            }
            int domain = before(name, before(name, end));
            boolean bytes = type.equals("null") || type.equals("txt") || type.equals("private");
            if (bytes && domain >= SHORT) {
                return true;
            }
            return end >= LONG + SHORT && packed(name, end);
        }

        private static boolean reverse(Item name, int from) {
            for (int i = 0; i < ARPA.length(); i++) {
                if ((name.nameAt(from + i) | 0x20) != (ARPA.charAt(i) | 0x20)) {
                    return false;
                }
            }
            return true;
        }

        /// Where the label before `end` begins, less its dot; 0 for the first.
        private static int before(Item name, int end) {
            int at = end - 1;
            while (at > 0 && name.nameAt(at) != '.') {
                at--;
            }
            return Math.max(at, 0);
        }

        /// Whether a label is long and has no word in it: digits between letters.
        private static boolean packed(Item name, int end) {
            int letters = 0;
            int digits = 0;
            for (int i = 0; i <= end; i++) {
                int sign = i == end ? '.' : name.nameAt(i);
                if (sign == '.') {
                    if (letters + digits >= PACKED && digits >= 3) {
                        return true;
                    }
                    letters = 0;
                    digits = 0;
                } else if (sign >= '0' && sign <= '9') {
                    digits++;
                } else {
                    letters++;
                }
            }
            return false;
        }

        private static void raise(Scene scene, String example, Findings findings) {
            findings.raise(RULE, scene)
                    .weigh(Danger.GRAVE, Authority.NOBODY)
                    .what(() ->
                            Wording.at(scene.source())
                                    + " asks "
                                    + Wording.at(scene.target())
                                    + " for ever new names that look like data, as "
                                    + example
                                    + ".")
                    .tell();
        }

        @Override
        public long evicted() {
            return clients.evicted();
        }
    }
}
