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
import io.bulkhead.flow.Flow;
import io.bulkhead.model.Engine;
import io.bulkhead.pipeline.Scene;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// On a port that everybody knows another protocol is spoken than the one it is known for.
@AutoService(Detection.class)
public final class StrangeOnPort implements Detection, Watch {
    /// What may be spoken, by port, on TCP; also what is carried by it.
    private static final Map<Integer, Set<String>> KNOWN =
            Map.ofEntries(
                    Map.entry(21, Set.of("ftp", "tls")),
                    Map.entry(22, Set.of("ssh")),
                    Map.entry(23, Set.of("telnet")),
                    Map.entry(53, Set.of("dns", "tls")),
                    Map.entry(80, Set.of("http", "tls", "websocket", "opcua")),
                    Map.entry(102, Set.of("tpkt", "cotp", "s7comm", "s7comm-plus", "mms", "tls")),
                    Map.entry(443, Set.of("tls", "http", "websocket", "opcua", "openvpn")),
                    Map.entry(445, Set.of("smb")),
                    Map.entry(502, Set.of("modbus", "umas", "tls")),
                    Map.entry(1883, Set.of("mqtt", "sparkplug", "tls", "http")),
                    Map.entry(2404, Set.of("iec104", "tls")),
                    Map.entry(3389, Set.of("rdp", "tls", "tpkt", "cotp")),
                    Map.entry(4840, Set.of("opcua", "tls")),
                    Map.entry(20000, Set.of("dnp3", "tls")),
                    Map.entry(44818, Set.of("enip", "cip", "tls")));

    private static final int TCP = 6;

    private static final Rule RULE =
            Rule.named(
                            "strange-protocol-on-port",
                            "Another protocol than the port is known for",
                            Engine.ANOMALY)
                    .techniques("T0885")
                    .why("Filters let known ports pass; whoever is let through there may hide.")
                    .benign("A service that somebody put on another's port.")
                    .blindSpots("Protocols that are not recognised; tunnels inside the right one.")
                    .advice("Find out what listens there, and whether it may.")
                    .covers("Unexpected Traffic for Standard Port")
                    .build();

    @Override
    public List<Rule> rules() {
        return List.of(RULE);
    }

    @Override
    public Interests interests() {
        return new Interests().ended();
    }

    @Override
    public Watch newWatch() {
        return this;
    }

    @Override
    public void ended(Scene scene, Flow flow, Findings findings) {
        if (scene.ipProtocol != TCP || scene.protocol.isEmpty() || !scene.sided) {
            return;
        }
        Set<String> known = KNOWN.get(scene.serverPort());
        if (known != null && !known.contains(scene.protocol)) {
            findings.raise(RULE, scene)
                    .subject(scene.protocol)
                    .since(flow.first())
                    .weigh(Danger.SLIGHT, Authority.NOBODY)
                    .what(() ->
                            Wording.at(scene.client())
                                    + " and "
                                    + Wording.at(scene.server())
                                    + " speak "
                                    + scene.protocol
                                    + " on port "
                                    + scene.serverPort()
                                    + ".")
                    .tell();
        }
    }
}
