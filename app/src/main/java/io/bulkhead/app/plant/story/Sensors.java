// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.plant.story;

import io.bulkhead.app.plant.speech.Mqtt;
import io.bulkhead.app.plant.speech.Sparkplug;
import io.bulkhead.app.plant.world.Device;
import io.bulkhead.app.plant.world.Octets;
import io.bulkhead.app.plant.world.TcpConversation;
import java.util.Locale;
import java.util.function.LongToDoubleFunction;

/// Instruments tell a broker what they measure; one of them as a Sparkplug node, which the
/// operators can command.
final class Sensors {
    private static final String GROUP = "spBv1.0/water/";
    private static final String NODE = "sensor-cl2";

    private final Day day;
    private final WaterProcess water;
    private final TcpConversation acidity;
    private final TcpConversation turbidity;
    private final TcpConversation chlorine;
    private final TcpConversation application;
    private int messages;
    private int sequence;

    Sensors(Day day) {
        this.day = day;
        this.water = day.water();
        Plant plant = day.plant();
        acidity = toBroker(plant.acidity);
        turbidity = toBroker(plant.turbidity);
        chlorine = toBroker(plant.chlorine);
        application = toBroker(plant.scada);
    }

    private TcpConversation toBroker(Device device) {
        return day.tcp(device, day.plant().broker, Mqtt.PORT);
    }

    void plan() {
        day.timeline().at("06:00:05", this::connect);
        day.timeline()
                .every(30, "06:01:00", "ph", time -> tell(acidity, "ph", water::acidity, time));
        day.timeline()
                .every(
                        30,
                        "06:01:05",
                        "ntu",
                        time -> tellSurely(turbidity, "turbidity", water::turbidity, time));
        day.timeline().every(30, "06:01:09", "cl2", this::tellAsNode);
        day.timeline().every(300, "06:03:00", "mqtt-ping", this::ping);
        day.chapter(Chapter.SETPOINTS, "08:35:10", this::command);
    }

    private void connect(long time) {
        application.at(time).open();
        application.ask(Mqtt.connect("scada-srv", "scada", "tide-pool"), Mqtt.connected());
        application.ask(Mqtt.subscribe(1, GROUP + "#"), Mqtt.subscribed(1));
        connect(acidity, "sensor-ph", time + 300_000_000);
        connect(turbidity, "sensor-ntu", time + 500_000_000);
        connect(chlorine, NODE, time + 700_000_000);
        String commands = GROUP + "NCMD/" + NODE;
        chlorine.ask(Mqtt.subscribe(1, commands), Mqtt.subscribed(1));
        Octets birth =
                new Sparkplug(chlorine.now())
                        .metric("Node Control/Rebirth", false)
                        .metric("chlorine", water.chlorine(time))
                        .metric("interval", 30.0)
                        .sequence(sequence++);
        forward(GROUP + "NBIRTH/" + NODE, birth);
    }

    private static void connect(TcpConversation tcp, String client, long time) {
        tcp.at(time).open();
        tcp.ask(Mqtt.connect(client), Mqtt.connected());
    }

    private static Octets json(double value) {
        return new Octets().text(String.format(Locale.ROOT, "{\"value\":%.3f}", value));
    }

    private void tell(TcpConversation tcp, String what, LongToDoubleFunction value, long time) {
        tcp.at(time).clientSays(Mqtt.publish("water/" + what, json(value.applyAsDouble(time))));
    }

    private void tellSurely(
            TcpConversation tcp, String what, LongToDoubleFunction value, long time) {
        messages = messages % 0xFFFF + 1;
        tcp.at(time)
                .ask(
                        Mqtt.publish("water/" + what, messages, json(value.applyAsDouble(time))),
                        Mqtt.published(messages));
    }

    private void tellAsNode(long time) {
        chlorine.at(time);
        Octets data =
                new Sparkplug(time).metric("chlorine", water.chlorine(time)).sequence(sequence++);
        forward(GROUP + "NDATA/" + NODE, data);
    }

    /// From the node to the broker, and on to who subscribed.
    private void forward(String topic, Octets payload) {
        chlorine.clientSays(Mqtt.publish(topic, payload));
        application.at(chlorine.now() + 900_000).serverSays(Mqtt.publish(topic, payload));
    }

    private void ping(long time) {
        for (TcpConversation tcp : new TcpConversation[] {acidity, turbidity, application}) {
            tcp.at(time).ask(Mqtt.ping(), Mqtt.pinged());
        }
    }

    /// The operator wants the node to measure more often.
    private void command(long time) {
        Octets order = new Sparkplug(time).metric("interval", 20.0).sequence(0);
        String topic = GROUP + "NCMD/" + NODE;
        application.at(time).clientSays(Mqtt.publish(topic, order));
        chlorine.at(application.now() + 900_000).serverSays(Mqtt.publish(topic, order));
    }
}
