// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.sensor.link;

import io.bulkhead.model.link.Instructions.PacketRequest;
import io.bulkhead.model.link.SensorLink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

/// Answers requests for packets, one after the other, beside all else: they may be large.
final class PacketAnswers implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(PacketAnswers.class.getName());
    private static final int GONE = 404;
    private static final int MOST = 200;
    private static final int MOST_WORDS = 200;

    private final InstructionListener listener;
    private final Supplier<Exchange> exchange;
    private final Set<String> pending = ConcurrentHashMap.newKeySet();
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().daemon().name("packet-answers").factory());

    PacketAnswers(InstructionListener listener, Supplier<Exchange> exchange) {
        this.listener = listener;
        this.exchange = exchange;
    }

    /// What cannot be answered now is asked again by the console.
    void add(PacketRequest request) {
        boolean sound = request.id() != null && request.id().matches("[A-Za-z0-9_-]{1,64}");
        if (!sound || pending.size() >= MOST || !pending.add(request.id())) {
            return;
        }
        try {
            thread.execute(() -> {
                try {
                    answer(request);
                } finally {
                    pending.remove(request.id());
                }
            });
        } catch (RejectedExecutionException closing) {
            pending.remove(request.id());
        }
    }

    private void answer(PacketRequest request) {
        String path = SensorLink.PACKETS + request.id();
        try {
            Optional<Path> file = listener.packets(request);
            if (file.isPresent()) {
                send(path, file.get());
            } else {
                nothing(path, "these packets are not kept any more");
            }
        } catch (IOException failed) {
            refuse(path, failed.getMessage());
        } catch (LinkException wrong) {
            if (wrong.status() != GONE) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "packets of request {0} were not sent: {1}",
                        request.id(),
                        wrong.getMessage());
            }
        } catch (RuntimeException defect) {
            LOG.log(System.Logger.Level.ERROR, "a defect in finding packets", defect);
            refuse(path, "a defect of the sensor");
        }
    }

    private void send(String path, Path file) throws LinkException, IOException {
        try {
            exchange.get().send(path, file, Map.of("Content-Type", "application/octet-stream"));
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private void refuse(String path, String words) {
        try {
            nothing(path, words == null ? "the packets cannot be read" : words);
        } catch (LinkException unreachable) {
            LOG.log(System.Logger.Level.DEBUG, "console: {0}", unreachable.getMessage());
        }
    }

    private void nothing(String path, String words) throws LinkException {
        String plain = words.replaceAll("[^ -~]", "?");
        String cut = plain.substring(0, Math.min(MOST_WORDS, plain.length()));
        exchange.get().send(path, new byte[0], Map.of(SensorLink.PROBLEM, cut), null);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
