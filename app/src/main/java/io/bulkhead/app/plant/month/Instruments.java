// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.plant.month;

import io.bulkhead.app.plant.speech.Mqtt;
import io.bulkhead.app.plant.speech.Sparkplug;
import io.bulkhead.app.plant.world.Device;
import io.bulkhead.app.plant.world.Octets;
import io.bulkhead.app.plant.world.TcpConversation;
import java.util.Locale;

/// Instruments tell a broker what they measure; one of them as a Sparkplug node. The historian
/// listens.
final class Instruments {
    private static final String GROUP = "spBv1.0/water/";
    private static final String NODE = "sensor-cl2";

    /// Within the time that clients promise to be heard in.
    private static final double CYCLE_SECONDS = 55;

    private final Month month;
    private final Works works;
    private final Lasting<Integer> acidity;
    private final Lasting<Integer> turbidity;
    private final Lasting<Integer> chlorine;
    private final Lasting<Integer> listener;
    private int messages;
    private int sequence;

    Instruments(Month month) {
        this.month = month;
        this.works = month.works();
        Site site = month.site();
        acidity = sensor(site.acidity);
        turbidity = sensor(site.turbidity);
        chlorine = month.lasting(site.chlorine, () -> site.broker, Mqtt.PORT, this::meetNode);
        listener =
                month.lasting(
                        site.historian,
                        () -> site.broker,
                        Mqtt.PORT,
                        tcp -> {
                            Octets hello = Mqtt.connect("historian", "historian", "tide-pool");
                            tcp.open().ask(hello, Mqtt.connected());
                            tcp.ask(Mqtt.subscribe(1, GROUP + "#"), Mqtt.subscribed(1));
                            return 0;
                        });
    }

    private Lasting<Integer> sensor(Device device) {
        return month.lasting(
                device,
                () -> month.site().broker,
                Mqtt.PORT,
                tcp -> {
                    tcp.open().ask(Mqtt.connect(device.name()), Mqtt.connected());
                    return 0;
                });
    }

    private Integer meetNode(TcpConversation tcp) {
        tcp.open().ask(Mqtt.connect(NODE), Mqtt.connected());
        tcp.ask(Mqtt.subscribe(1, GROUP + "NCMD/" + NODE), Mqtt.subscribed(1));
        sequence = 0;
        Octets birth =
                new Sparkplug(tcp.now())
                        .metric("Node Control/Rebirth", false)
                        .metric("chlorine", works.chlorine(tcp.now()))
                        .metric("interval", CYCLE_SECONDS)
                        .sequence(sequence++);
        forward(tcp, GROUP + "NBIRTH/" + NODE, birth);
        return 0;
    }

    void plan() {
        month.every(CYCLE_SECONDS, "ph", this::tellAcidity);
        month.every(CYCLE_SECONDS, "ntu", this::tellTurbidity);
        month.every(CYCLE_SECONDS, "cl2", this::tellChlorine);
        month.every(CYCLE_SECONDS, "listener", this::ping);
    }

    private static Octets json(double value) {
        return new Octets().text(String.format(Locale.ROOT, "{\"value\":%.3f}", value));
    }

    private void tellAcidity(long time) {
        acidity.talk(
                time,
                (tcp, nothing) ->
                        tcp.clientSays(Mqtt.publish("water/ph", json(works.acidity(time)))));
    }

    private void tellTurbidity(long time) {
        messages = messages % 0xFFFF + 1;
        Octets value = json(works.turbidity(time));
        turbidity.talk(
                time,
                (tcp, nothing) ->
                        tcp.ask(
                                Mqtt.publish("water/turbidity", messages, value),
                                Mqtt.published(messages)));
    }

    private void tellChlorine(long time) {
        chlorine.talk(
                time,
                (tcp, nothing) -> {
                    Octets data =
                            new Sparkplug(time)
                                    .metric("chlorine", works.chlorine(time))
                                    .sequence(sequence++);
                    forward(tcp, GROUP + "NDATA/" + NODE, data);
                });
    }

    /// From the node to the broker, and on to who subscribed.
    private void forward(TcpConversation node, String topic, Octets payload) {
        node.clientSays(Mqtt.publish(topic, payload));
        listener.talk(
                node.now() + 900_000,
                (tcp, nothing) -> tcp.serverSays(Mqtt.publish(topic, payload)));
    }

    private void ping(long time) {
        listener.talk(time, (tcp, nothing) -> tcp.ask(Mqtt.ping(), Mqtt.pinged()));
    }
}
