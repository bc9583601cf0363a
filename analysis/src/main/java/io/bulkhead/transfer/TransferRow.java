// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.transfer;

import io.bulkhead.model.Addresses;
import io.bulkhead.model.Conversation;
import io.bulkhead.model.Names;
import io.bulkhead.model.Transfer;
import io.bulkhead.model.Transfer.Difference;
import java.util.function.LongFunction;

/// A transfer and how it differs from the one before of its name; later ones that are the same are
/// counted here.
public final class TransferRow {
    /// No transfer was there before.
    public static final long NONE = 0;

    /// Finds the device at an address of a network.
    public interface Assets {
        /// @return its id; empty where there is none
        String at(long realm, int version, long high, long low);
    }

    private Transferred transferred;
    private Difference difference;
    private long previous;
    private long number;
    private long times = 1;
    private long last;

    /// @param previous number of the row that it is compared with, or [#NONE]
    TransferRow(Transferred transferred, long previous, Difference difference) {
        this.transferred = transferred;
        this.previous = previous;
        this.difference = difference;
        this.last = transferred.last();
    }

    void number(long number) {
        this.number = number;
    }

    /// Place among all rows, from 1; 0 for one that there was no room for.
    public long number() {
        return number;
    }

    public Transferred transferred() {
        return transferred;
    }

    /// The row that it is compared with, or [#NONE].
    public long previous() {
        return previous;
    }

    public Difference difference() {
        return difference;
    }

    /// How often it went.
    public long times() {
        return times;
    }

    void repeat(Transferred again) {
        times++;
        last = again.last();
    }

    /// Is what came last of a name that changes all the time.
    void becomes(Transferred latest, long compared, Difference latestDifference) {
        transferred = latest;
        previous = compared;
        difference = latestDifference;
        repeat(latest);
    }

    /// @param networks names them
    public Transfer shown(LongFunction<String> networks, Assets assets) {
        Transferred.Span span = transferred.span();
        return new Transfer(
                id(number),
                networks.apply(transferred.realm()),
                end(transferred.source(), assets),
                end(transferred.target(), assets),
                transferred.protocol(),
                Names.of(transferred.kind()),
                transferred.removed() ? "removed" : transferred.into() ? "into" : "out-of",
                transferred.name(),
                transferred.size(),
                transferred.sha256(),
                transferred.complete(),
                transferred.first(),
                last,
                times,
                Names.of(transferred.type()),
                block(transferred.header()),
                id(previous),
                difference,
                new Transfer.Evidence(
                        span.firstCapture(),
                        span.firstFrame(),
                        span.lastCapture(),
                        span.lastFrame()));
    }

    private static String id(long number) {
        return number == NONE ? "" : "t" + number;
    }

    private Conversation.End end(Transferred.End end, Assets assets) {
        return new Conversation.End(
                assets.at(transferred.realm(), transferred.version(), end.high(), end.low()),
                Addresses.text(transferred.version(), end.high(), end.low()),
                end.port());
    }

    private static Transfer.Block block(S7BlockHeader header) {
        return header.known()
                ? new Transfer.Block(
                        header.type(),
                        header.number(),
                        header.language(),
                        header.codeChanged(),
                        header.interfaceChanged(),
                        header.author(),
                        header.family(),
                        header.name(),
                        header.version())
                : Transfer.NO_BLOCK;
    }
}
