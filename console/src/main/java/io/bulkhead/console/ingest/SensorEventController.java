// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.ingest;

import io.bulkhead.console.access.SensorCaller;
import io.bulkhead.console.store.Store;
import io.bulkhead.console.web.Problem;
import io.bulkhead.model.event.Lane;
import io.bulkhead.model.link.Acknowledgement;
import io.bulkhead.model.link.SensorLink;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Where sensors bring their events.
@RestController
final class SensorEventController {
    /// Requests whose bodies are in memory; more are sent away before anything of them is read.
    static final int MAX_REQUESTS = 128;

    /// Batches that are unpacked at the same time.
    private static final int MAX_READING = Math.max(2, Runtime.getRuntime().availableProcessors());

    private static final int SECONDS_TO_COMMIT = 60;
    private static final String RETRY_AFTER = "Retry-After";
    private static final String RETRY_SECONDS = "2";
    private static final String EPOCH = "[A-Za-z0-9_-]{1,64}";

    private final Ingest ingest;
    private final Store store;
    private final Semaphore requests = new Semaphore(MAX_REQUESTS);
    private final Semaphore reading = new Semaphore(MAX_READING);

    SensorEventController(Ingest ingest, Store store) {
        this.ingest = ingest;
        this.store = store;
    }

    @PostMapping(SensorLink.EVENTS)
    Acknowledgement events(
            @RequestHeader(SensorLink.LANE) String lane,
            @RequestHeader(SensorLink.EPOCH) String epoch,
            @RequestHeader(name = SensorLink.AFTER, defaultValue = "0") long after,
            @RequestHeader(name = SensorLink.CLOCK, defaultValue = "0") long clock,
            SensorCaller caller,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Batch.Position position = position(caller, lane, epoch);
        if (after < 0) {
            throw Problem.invalid(SensorLink.AFTER + ": a sequence number, 0 or more");
        }
        try {
            return take(position, after, clock, request.getInputStream());
        } catch (Problem problem) {
            if (problem.status().is5xxServerError()) {
                response.setHeader(RETRY_AFTER, RETRY_SECONDS);
            }
            throw problem;
        }
    }

    /// Answers when what is new of a batch is committed.
    Acknowledgement take(Batch.Position position, long after, long clock, InputStream body)
            throws IOException {
        if (!requests.tryAcquire()) {
            throw Problem.unavailable("The console has much to do: send it again in a moment.");
        }
        try {
            return await(ingest.submit(read(position, after, clock, BatchReader.body(body))));
        } finally {
            requests.release();
        }
    }

    private Batch read(Batch.Position position, long after, long clock, byte[] body) {
        reading.acquireUninterruptibly();
        try {
            byte[] text = BatchReader.unpacked(body);
            List<Batch.Line> lines = BatchReader.lines(text, after);
            return new Batch(
                    position.sensor(),
                    position.lane(),
                    position.epoch(),
                    after,
                    clock,
                    lines,
                    text.length);
        } finally {
            reading.release();
        }
    }

    private static Acknowledgement await(CompletableFuture<Acknowledgement> answer) {
        try {
            return answer.get(SECONDS_TO_COMMIT, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof Problem problem
                    ? problem
                    : new IllegalStateException(failed.getCause());
        } catch (TimeoutException late) {
            throw Problem.unavailable("It takes long to keep this: send it again.");
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw Problem.unavailable("The console ends.");
        }
    }

    @GetMapping(SensorLink.ACKNOWLEDGED)
    Acknowledgement acknowledged(
            @RequestParam String lane, @RequestParam String epoch, SensorCaller caller) {
        Batch.Position position = position(caller, lane, epoch);
        return store.read(database ->
                new Acknowledgement(new Lanes(database, 0).of(position).acknowledged(), 0));
    }

    private static Batch.Position position(SensorCaller caller, String lane, String epoch) {
        if (!epoch.matches(EPOCH)) {
            throw Problem.field("epoch", "1 to 64 letters, digits, _ and -");
        }
        for (Lane known : Lane.values()) {
            if (known.name().toLowerCase(Locale.ROOT).equals(lane)) {
                return new Batch.Position(caller.sensor(), known, epoch);
            }
        }
        throw Problem.field("lane", "one of findings, inventory, traffic");
    }
}
