// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.baseline;

import io.bulkhead.pipeline.Observations.Place;

/// What one station asks of one device in one protocol.
public final class Relation {
    static final int FUNCTIONS = 512;
    static final int SCOPES = 256;
    static final int USERS = 256;

    final Place client;
    final Place server;
    String protocol;

    /// The port of the server; 0 without ports.
    final int port;

    /// How often, and from when to when.
    final Known talk;

    final LongMap<Function> functions = new LongMap<>(FUNCTIONS);
    final LongMap<Scope> scopes = new LongMap<>(SCOPES);
    final LongMap<Known> users = new LongMap<>(USERS);

    /// Most writes in one window of [Judge#RATE_WINDOW].
    long writesAtMost;

    // ---- the window at hand, which is no part of what is kept
    long window;
    long writes;

    Relation(Place client, Place server, String protocol, int port, Known talk) {
        this.client = client;
        this.server = server;
        this.protocol = protocol;
        this.port = port;
        this.talk = talk;
    }

    long key() {
        return Baseline.relationKey(Baseline.key(client), Baseline.key(server), protocol, port);
    }

    void settle() {
        window = 0;
        writes = 0;
        functions.forEach((function, key) -> function.rhythm.settle());
    }

    public Place client() {
        return client;
    }

    public Place server() {
        return server;
    }

    /// Empty where it was not recognised.
    public String protocol() {
        return protocol;
    }

    public int port() {
        return port;
    }

    public Known talk() {
        return talk;
    }

    public LongMap<Function> functions() {
        return functions;
    }

    public LongMap<Scope> scopes() {
        return scopes;
    }

    public LongMap<Known> users() {
        return users;
    }

    public long writesAtMost() {
        return writesAtMost;
    }
}
