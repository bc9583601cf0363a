// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.siem;

import io.bulkhead.console.web.FilterException;
import io.bulkhead.siem.SiemEvent;
import io.bulkhead.siem.SiemFormat;
import io.bulkhead.siem.Syslog;
import io.bulkhead.siem.VisibleText;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Brings messages to one destination after the other has got them: one round at a time.
final class Courier {
    private static final int MAX_PROBLEM = 500;

    /// What a round came to.
    enum Round {
        /// There was nothing to tell, or the destination is paused.
        IDLE,
        /// Messages arrived; there may be more.
        DELIVERED,
        FAILED,
        /// The destination is there no more.
        GONE
    }

    private final String id;
    private final Destinations destinations;
    private final Outbox outbox;
    private final Receiver receiver;
    private final SiemFormat.Product product;

    Courier(
            String id,
            Destinations destinations,
            Outbox outbox,
            Receiver receiver,
            SiemFormat.Product product) {
        this.id = id;
        this.destinations = destinations;
        this.outbox = outbox;
        this.receiver = receiver;
        this.product = product;
    }

    Round round() {
        Optional<Target> known = destinations.target(id);
        if (known.isEmpty()) {
            return Round.GONE;
        }
        Target target = known.get();
        if (target.paused()) {
            return Round.IDLE;
        }
        try {
            Outbox.Batch batch = outbox.next(target);
            if (!batch.events().isEmpty()) {
                receiver.deliver(target, messages(target, batch.events()));
            }
            if (batch.moves(target)) {
                outbox.arrived(target, batch);
            }
            return batch.events().isEmpty() ? Round.IDLE : Round.DELIVERED;
        } catch (IOException failed) {
            outbox.failed(target, words(failed));
            return Round.FAILED;
        } catch (FilterException wrong) {
            outbox.failed(target, "filter: " + wrong.getMessage());
            return Round.FAILED;
        }
    }

    private List<byte[]> messages(Target target, List<SiemEvent> events) {
        List<byte[]> messages = new ArrayList<>();
        for (SiemEvent event : events) {
            messages.add(message(target, event, target.delivered() + messages.size() + 1));
        }
        return messages;
    }

    private byte[] message(Target target, SiemEvent event, long number) {
        return Syslog.message(
                event, Formats.ALL.get(target.format()), product, number, Syslog.USUAL_BYTES);
    }

    /// Sends one message beside all others; tells in words why it cannot, empty if it can.
    ///
    /// @param closed whether the receiver showed that it read it
    record Tried(boolean sent, boolean closed, String problem) {}

    Tried attempt(Target target, SiemEvent event) {
        try {
            // Its number is that of the next, which comes again: it does not count.
            boolean closed =
                    receiver.deliver(
                            target, List.of(message(target, event, target.delivered() + 1)));
            return new Tried(true, closed, "");
        } catch (IOException failed) {
            return new Tried(false, false, words(failed));
        }
    }

    static String words(IOException failed) {
        String reason = failed.getMessage() == null ? "" : failed.getMessage();
        String words =
                switch (failed) {
                    case UnknownHostException unknown -> "no such host: " + reason;
                    case ConnectException refused -> "cannot connect: " + reason;
                    case SocketTimeoutException late -> "does not answer: " + reason;
                    default -> reason.isEmpty() ? failed.getClass().getSimpleName() : reason;
                };
        return VisibleText.of(words, MAX_PROBLEM);
    }
}
