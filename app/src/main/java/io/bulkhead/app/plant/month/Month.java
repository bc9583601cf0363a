// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.plant.month;

import io.bulkhead.app.plant.speech.Dns;
import io.bulkhead.app.plant.world.Device;
import io.bulkhead.app.plant.world.Neighbours;
import io.bulkhead.app.plant.world.Tape;
import io.bulkhead.app.plant.world.TcpConversation;
import io.bulkhead.app.plant.world.Timeline;
import io.bulkhead.app.plant.world.Timeline.Happening;
import io.bulkhead.app.plant.world.UdpConversation;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/// What all that happens works with: who is there, the time, what runs in the pipes, the mirror's
/// tape.
final class Month {
    /// Nothing begins so long before the network fails, so that what began is over.
    private static final long BEFORE_DARK = 60 * Calendar.SECOND;

    private final long seed;
    private final int days;
    private final Site site = new Site();
    private final Works works = new Works();
    private final Tape tape = new Tape();
    private final Neighbours neighbours = new Neighbours(tape);
    private final Timeline timeline;
    private final Operators operators;
    private final List<Lasting<?>> lasting = new ArrayList<>();
    private long darkFrom = Long.MAX_VALUE;
    private long darkTo = Long.MAX_VALUE;
    private int query = 0x1A00;

    Month(long seed, int days) {
        this.seed = seed;
        this.days = days;
        timeline = new Timeline(Calendar.at(days + 1, "00:00:00"));
        operators = new Operators(this);
    }

    Site site() {
        return site;
    }

    Works works() {
        return works;
    }

    Tape tape() {
        return tape;
    }

    Neighbours neighbours() {
        return neighbours;
    }

    Timeline timeline() {
        return timeline;
    }

    Operators operators() {
        return operators;
    }

    int days() {
        return days;
    }

    /// Seeded by a name, so that one part does not move when another is changed.
    Random chance(String name) {
        return new Random(seed * 0x9E3779B97F4A7C15L ^ name.hashCode());
    }

    // ---- when

    /// On one day, local time.
    void at(int day, String clock, Happening what) {
        at(Calendar.at(day, clock), what);
    }

    /// Unless the network is down then.
    void at(long time, Happening what) {
        timeline.at(time, lit(what));
    }

    private Happening lit(Happening what) {
        return time -> {
            if (!dark(time)) {
                what.at(time);
            }
        };
    }

    /// All the time, beginning somewhere in the first period.
    void every(double seconds, String name, Happening what) {
        long begin = Calendar.at(1, "00:00:00");
        long first = begin + Timeline.seconds(seconds * chance(name).nextDouble());
        timeline.every(seconds, first, name + seed, lit(what));
    }

    /// Every day at about that time, some minutes later.
    void daily(String clock, String name, Happening what) {
        days(clock, 600, name, false, what);
    }

    /// Monday to Friday at about that time.
    void workdays(String clock, int spreadSeconds, String name, Happening what) {
        days(clock, spreadSeconds, name, true, what);
    }

    private void days(String clock, int spreadSeconds, String name, boolean work, Happening what) {
        Random chance = chance(name);
        for (int day = 1; day <= days; day++) {
            long later = Timeline.seconds(spreadSeconds * chance.nextDouble());
            if (!work || Calendar.workday(day)) {
                at(Calendar.at(day, clock) + later, what);
            }
        }
    }

    // ---- the network fails

    void darken(long from, long to) {
        darkFrom = from;
        darkTo = to;
        timeline.at(from - BEFORE_DARK, time -> lasting.forEach(Lasting::forget));
    }

    private boolean dark(long time) {
        return time >= darkFrom - BEFORE_DARK && time < darkTo;
    }

    // ---- who with whom

    TcpConversation tcp(Device client, Device server, int port) {
        return new TcpConversation(tape, site.firewall, client, server, port);
    }

    UdpConversation udp(Device client, Device server, int port) {
        return new UdpConversation(tape, site.firewall, client, server, port);
    }

    UdpConversation udp(Device client, int clientPort, Device server, int port) {
        return new UdpConversation(tape, site.firewall, client, clientPort, server, port);
    }

    /// A connection that is meant to stay.
    <T> Lasting<T> lasting(
            Device client, Supplier<Device> server, int port, Lasting.Greeting<T> greeting) {
        Lasting<T> one = new Lasting<>(this, client, server, port, greeting);
        lasting.add(one);
        return one;
    }

    /// Asks for an address by a name.
    void lookUp(long time, Device asker, Device server, String name, String address) {
        int id = query++ & 0xFFFF;
        udp(asker, server, Dns.PORT)
                .at(time)
                .ask(Dns.ask(id, name), Dns.address(id, name, address));
    }

    /// Asks for an address by a name that nobody has.
    void lookUpInVain(long time, Device asker, Device server, String name) {
        int id = query++ & 0xFFFF;
        udp(asker, server, Dns.PORT).at(time).ask(Dns.ask(id, name), Dns.unknown(id, name));
    }
}
