// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.sensor.link;

import com.github.luben.zstd.Zstd;
import io.bulkhead.model.Names;
import io.bulkhead.model.event.Lane;
import io.bulkhead.model.link.Acknowledgement;
import io.bulkhead.model.link.ConfigurationReport;
import io.bulkhead.model.link.Instructions;
import io.bulkhead.model.link.Instructions.PacketRequest;
import io.bulkhead.model.link.JoinAnswer;
import io.bulkhead.model.link.RenewRequest;
import io.bulkhead.model.link.SensorLink;
import io.bulkhead.sensor.spool.Spool;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/// Keeps a sensor and its console together: events go up as they come, instructions come down,
/// certificates are renewed. A console that is not there is tried again, more and more rarely.
public final class Link implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Link.class.getName());
    private static final int MOST_EVENTS = 5_000;
    private static final int MOST_BYTES = 4 << 20;
    private static final int LEVEL = 3;
    private static final Duration LONG_POLL = Duration.ofSeconds(60);
    private static final long FIRST_PAUSE = 1_000;
    private static final long LONGEST_PAUSE = 300_000;
    private static final long IDLE_MILLISECONDS = 250;
    private static final long MILLISECOND = 1_000_000L;
    private static final long SECOND = 1_000_000_000L;
    private static final int TOO_LARGE = 413;
    private static final int BAD = 400;
    private static final int GONE = 404;

    private final Spool spool;
    private final Path folder;
    private final InstructionListener listener;
    private final InstantSource clock;
    private volatile Identity identity;
    private volatile Exchange exchange;
    private volatile boolean stopped;
    private volatile Instant contact;
    private volatile String problem = "not connected yet";
    private volatile long batches;
    private volatile long refused;
    private volatile long setAside;
    private final Thread uploader;
    private final Thread instructed;
    private final Queue<ConfigurationReport> reports = new ConcurrentLinkedQueue<>();
    private Instant nextRenewal;

    /// How the link is.
    ///
    /// @param contact when the console last answered; empty if it never did
    /// @param ahead how far this machine's clock is ahead of the console's
    /// @param until when the certificate ends
    /// @param problem why the console is not reached; empty if it is
    /// @param refused events that the console could not read
    /// @param setAside events that it refused to take at all, kept in a file
    public record State(
            Optional<Instant> contact,
            Optional<Duration> ahead,
            Instant until,
            String problem,
            long batches,
            long refused,
            long setAside) {}

    /// @param folder where the identity is kept
    public Link(
            Spool spool,
            Identity identity,
            Path folder,
            InstructionListener listener,
            InstantSource clock)
            throws GeneralSecurityException, IOException {
        this.spool = spool;
        this.identity = identity;
        this.folder = folder;
        this.listener = listener;
        this.clock = clock;
        this.exchange = new Exchange(URI.create(identity.console()), identity.tls());
        this.nextRenewal = identity.renewal();
        uploader = Thread.ofPlatform().name("upload").unstarted(this::upload);
        instructed = Thread.ofPlatform().name("instructions").unstarted(this::obey);
    }

    public void start() {
        uploader.start();
        instructed.start();
    }

    public State state() {
        return new State(
                Optional.ofNullable(contact),
                exchange.ahead(),
                identity.until(),
                problem,
                batches,
                refused,
                setAside);
    }

    // ---- up

    private void upload() {
        long pause = FIRST_PAUSE;
        while (!stopped) {
            try {
                renew();
                boolean sent = false;
                for (Lane lane : Lane.values()) {
                    sent |= send(lane);
                }
                pause = FIRST_PAUSE;
                if (!sent) {
                    rest(IDLE_MILLISECONDS);
                }
            } catch (LinkException unreachable) {
                failed(unreachable.getMessage());
                rest(ThreadLocalRandom.current().nextLong(pause / 2, pause));
                pause = Math.min(2 * pause, LONGEST_PAUSE);
            } catch (IOException disk) {
                failed("the spool cannot be read: " + disk.getMessage());
                rest(LONGEST_PAUSE / 10);
            } catch (RuntimeException defect) {
                LOG.log(System.Logger.Level.ERROR, "a defect of the uploader", defect);
                rest(LONGEST_PAUSE / 10);
            }
        }
    }

    private void failed(String words) {
        if (!words.equals(problem)) {
            LOG.log(System.Logger.Level.WARNING, "console: {0}", words);
        }
        problem = words;
    }

    private void reached(long asked) {
        if (!problem.isEmpty()) {
            LOG.log(System.Logger.Level.INFO, "console: reached");
        }
        problem = "";
        contact = clock.instant();
        listener.reached(asked);
    }

    /// @return whether there was something to send
    private boolean send(Lane lane) throws LinkException, IOException {
        return send(lane, MOST_EVENTS);
    }

    private boolean send(Lane lane, int most) throws LinkException, IOException {
        long after = spool.acknowledged(lane);
        Spool.Batch batch = spool.read(lane, after, most, MOST_BYTES);
        if (batch == null) {
            return false;
        }
        byte[] packed = Zstd.compress(batch.lines(), LEVEL);
        Map<String, String> headers =
                Exchange.batchHeaders(Names.of(lane), spool.epoch(), after, nanos());
        try {
            long asked = nanos();
            Acknowledgement answer =
                    exchange.send(
                            SensorLink.EVENTS,
                            BodyPublishers.ofByteArray(packed),
                            headers,
                            Acknowledgement.class);
            reached(asked);
            batches++;
            if (answer != null) {
                refused += answer.refused();
                spool.acknowledge(lane, answer.sequence());
            }
        } catch (LinkException wrong) {
            if (wrong.status() != TOO_LARGE && wrong.status() != BAD) {
                throw wrong;
            }
            smaller(lane, batch, wrong);
        }
        return true;
    }

    /// A batch that the console will never take must not hold up what is behind it.
    private void smaller(Lane lane, Spool.Batch batch, LinkException wrong)
            throws LinkException, IOException {
        int events = (int) (batch.last() - batch.first() + 1);
        if (events > 1) {
            send(lane, events / 2);
            return;
        }
        LOG.log(
                System.Logger.Level.WARNING,
                "console: event {0} of {1} is refused and set aside: {2}",
                batch.first(),
                Names.of(lane),
                wrong.getMessage());
        Files.write(
                folder.resolve("set-aside.jsonl"),
                batch.lines(),
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
        setAside++;
        spool.acknowledge(lane, batch.last());
    }

    private long nanos() {
        Instant now = clock.instant();
        return now.getEpochSecond() * SECOND + now.getNano();
    }

    // ---- certificates

    private void renew() {
        if (clock.instant().isBefore(nextRenewal)) {
            return;
        }
        // Tried again in a while if it does not work; the old one is good until it ends.
        nextRenewal = clock.instant().plusSeconds(60);
        try {
            Identity.Request request = Identity.request(identity.sensor());
            JoinAnswer answer =
                    exchange.post(
                            SensorLink.RENEW, new RenewRequest(request.pem()), JoinAnswer.class);
            Identity renewed = Joining.identity(URI.create(identity.console()), answer, request);
            renewed.save(folder);
            use(renewed);
        } catch (LinkException | GeneralSecurityException | IOException failed) {
            failed("the certificate was not renewed: " + failed.getMessage());
        }
    }

    private void use(Identity renewed) throws GeneralSecurityException, IOException {
        Exchange old = exchange;
        exchange = new Exchange(URI.create(renewed.console()), renewed.tls());
        identity = renewed;
        nextRenewal = renewed.renewal();
        old.close();
        LOG.log(System.Logger.Level.INFO, "certificate renewed, good until {0}", renewed.until());
    }

    // ---- down

    /// Has the console told, as soon as it is reached, what became of a configuration after it was
    /// applied. From any thread; does not wait.
    public void report(ConfigurationReport later) {
        reports.add(later);
    }

    private void tellReports() throws LinkException {
        for (ConfigurationReport next = reports.peek(); next != null; next = reports.peek()) {
            exchange.post(SensorLink.CONFIGURATION, next, Object.class);
            reports.remove(next);
        }
    }

    private void obey() {
        long pause = FIRST_PAUSE;
        while (!stopped) {
            try {
                tellReports();
                long asked = nanos();
                Instructions instructions =
                        exchange.get(
                                SensorLink.INSTRUCTIONS + "?version=" + listener.version(),
                                LONG_POLL,
                                Instructions.class);
                reached(asked);
                pause = FIRST_PAUSE;
                if (instructions != null) {
                    obey(instructions);
                }
            } catch (LinkException unreachable) {
                rest(ThreadLocalRandom.current().nextLong(pause / 2, pause));
                pause = Math.min(2 * pause, LONGEST_PAUSE);
            } catch (RuntimeException defect) {
                LOG.log(System.Logger.Level.ERROR, "a defect in following instructions", defect);
                rest(LONGEST_PAUSE / 10);
            }
        }
    }

    private void obey(Instructions instructions) throws LinkException {
        if (instructions.configuration() != null) {
            exchange.post(
                    SensorLink.CONFIGURATION,
                    listener.configure(instructions.configuration()),
                    Object.class);
        }
        for (PacketRequest request : instructions.packets()) {
            packets(request);
        }
    }

    private void packets(PacketRequest request) throws LinkException {
        String path = SensorLink.PACKETS + request.id();
        try {
            Optional<Path> file = listener.packets(request);
            if (file.isEmpty()) {
                nothing(path, "these packets are not kept any more");
                return;
            }
            try {
                exchange.send(
                        path,
                        BodyPublishers.ofFile(file.get()),
                        Map.of("Content-Type", "application/octet-stream"),
                        Object.class);
            } finally {
                Files.deleteIfExists(file.get());
            }
        } catch (IOException failed) {
            nothing(path, failed.getMessage());
        } catch (LinkException refusal) {
            if (refusal.status() != GONE) {
                throw refusal;
            }
        }
    }

    private void nothing(String path, String words) throws LinkException {
        String plain = words.replaceAll("[^ -~]", "?");
        exchange.send(
                path,
                BodyPublishers.noBody(),
                Map.of(SensorLink.PROBLEM, plain.substring(0, Math.min(200, plain.length()))),
                Object.class);
    }

    // ---- threads

    private void rest(long milliseconds) {
        if (!stopped) {
            LockSupport.parkNanos(milliseconds * MILLISECOND);
        }
    }

    /// Stops; what is under way is sent again later.
    @Override
    public void close() {
        stopped = true;
        LockSupport.unpark(uploader);
        LockSupport.unpark(instructed);
        exchange.close();
        join(uploader);
        join(instructed);
    }

    private static void join(Thread thread) {
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
