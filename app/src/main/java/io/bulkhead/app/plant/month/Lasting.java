// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.plant.month;

import io.bulkhead.app.plant.world.Device;
import io.bulkhead.app.plant.world.TcpConversation;
import io.bulkhead.app.plant.world.Timeline;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/// A connection that is meant to stay, and is opened anew when it was lost or has grown old.
///
/// @param <T> what is remembered of the conversation, as the number of the last request
final class Lasting<T> {
    /// Opens a connection and says what is said first.
    @FunctionalInterface
    interface Greeting<T> {
        T meet(TcpConversation tcp);
    }

    private static final double LEAST_DAYS = 2;
    private static final double MORE_DAYS = 9;
    private static final double DAY_SECONDS = 86_400;

    private final Month month;
    private final Device client;
    private final Supplier<Device> server;
    private final int port;
    private final Greeting<T> greeting;
    private final Random chance;
    private TcpConversation tcp;
    private T spoken;
    private long old;
    private boolean forgotten;
    private boolean unreachable;

    Lasting(Month month, Device client, Supplier<Device> server, int port, Greeting<T> greeting) {
        this.month = month;
        this.client = client;
        this.server = server;
        this.port = port;
        this.greeting = greeting;
        this.chance = month.chance("lasting " + client.name() + server.get().name() + port);
    }

    /// Says something, after connecting where that is needed.
    void talk(long time, BiConsumer<TcpConversation, T> what) {
        if (unreachable) {
            month.tcp(client, server.get(), port).at(time).ignored();
            return;
        }
        if (tcp != null && forgotten) {
            tcp.at(time).reset();
            tcp = null;
        } else if (tcp != null && time > old) {
            tcp.at(time).close();
            tcp = null;
        }
        long begin = time;
        if (tcp == null) {
            connect(time + Timeline.seconds(0.05 + chance.nextDouble()));
            begin = tcp.now();
        }
        what.accept(tcp.at(begin), spoken);
    }

    private void connect(long time) {
        forgotten = false;
        old = time + Timeline.seconds(DAY_SECONDS * (LEAST_DAYS + MORE_DAYS * chance.nextDouble()));
        tcp = month.tcp(client, server.get(), port).at(time);
        spoken = greeting.meet(tcp);
    }

    /// One end has lost it; the other will be told at the next occasion.
    void forget() {
        forgotten = true;
    }

    /// The server is gone, or back.
    void reach(boolean reachable) {
        unreachable = !reachable;
        if (unreachable) {
            tcp = null;
        }
    }

    /// Takes leave; the next talk connects again.
    void end(long time) {
        if (tcp != null) {
            tcp.at(time).close();
            tcp = null;
        }
    }

    /// The client died without a word.
    void vanish() {
        tcp = null;
    }
}
