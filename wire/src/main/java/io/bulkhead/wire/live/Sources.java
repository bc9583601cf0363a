// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.wire.live;

import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.concurrent.Executor;

/// Opens sources.
public final class Sources {
    private Sources() {}

    /// Opens a source. What cannot be opened is a source that says why.
    ///
    /// @param readers runs what reads ahead from another host, until the source is closed; used for
    ///   [Source.Stream] alone
    public static PacketSource open(Source source, InstantSource clock, Executor readers) {
        return switch (source) {
            case Source.Interface(String name, InterfaceSource.Options options) ->
                    new InterfaceSource(name, options, clock);
            case Source.Folder folder ->
                    new FolderSource(folder.folder(), folder.memory(), folder.options(), clock);
            case Source.Stream stream ->
                    new StreamSource(address(stream), stream.listens(), clock, readers);
            case Source.Replay replay -> new ReplaySource(replay.file(), replay.pace(), clock);
        };
    }

    /// A name is looked up when it is connected to; one that is listened at must be known.
    private static InetSocketAddress address(Source.Stream stream) {
        if (stream.host().isEmpty()) {
            return new InetSocketAddress(stream.port());
        }
        return stream.listens()
                ? new InetSocketAddress(stream.host(), stream.port())
                : InetSocketAddress.createUnresolved(stream.host(), stream.port());
    }
}
