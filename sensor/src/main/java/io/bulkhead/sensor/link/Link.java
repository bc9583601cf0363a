// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.sensor.link;

import io.bulkhead.model.Times;
import io.bulkhead.model.event.Lane;
import io.bulkhead.model.link.ConfigurationReport;
import io.bulkhead.model.link.Instructions;
import io.bulkhead.model.link.SensorLink;
import io.bulkhead.sensor.spool.Spool;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/// Keeps a sensor and its console together: events go up as they come, instructions come down,
/// certificates are renewed. A console that is not there is tried again, more and more rarely.
public final class Link implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Link.class.getName());
    private static final long IDLE = 250;
    private static final long MILLISECOND = 1_000_000L;

    /// Between two requests for instructions where the console does not hold them.
    private static final long BETWEEN = 500;

    private static final int MOST_REPORTS = 100;
    private static final int BAD = 400;
    private static final int TOO_LARGE = 413;

    private final Spool spool;
    private final InstructionListener listener;
    private final InstantSource clock;
    private final LinkSettings settings;
    private final Contact contact;
    private final Uploader uploader;
    private final Renewal renewal;
    private final PacketAnswers packets;
    private final Queue<ConfigurationReport> reports = new ConcurrentLinkedQueue<>();
    private final String instance;
    private final Thread up;
    private final Thread down;
    private volatile Identity identity;
    private volatile Exchange exchange;
    private volatile boolean stopped;

    /// @param folder where the identity is kept
    public Link(
            Spool spool,
            Identity identity,
            Path folder,
            InstructionListener listener,
            LinkSettings settings,
            InstantSource clock)
            throws GeneralSecurityException, IOException {
        this.spool = spool;
        this.identity = identity;
        this.listener = listener;
        this.settings = settings;
        this.clock = clock;
        this.contact = new Contact(clock);
        this.uploader = new Uploader(spool, folder, settings);
        this.renewal = new Renewal(folder, identity, clock);
        this.exchange = exchange(identity);
        this.packets = new PacketAnswers(listener, () -> exchange);
        byte[] random = new byte[12];
        new SecureRandom().nextBytes(random);
        this.instance = HexFormat.of().formatHex(random);
        up = Thread.ofPlatform().daemon().name("upload").unstarted(this::upload);
        down = Thread.ofPlatform().daemon().name("instructions").unstarted(this::obey);
    }

    private Exchange exchange(Identity of) throws GeneralSecurityException, IOException {
        return new Exchange(URI.create(of.console()), of.tls(), settings, clock);
    }

    public void start() {
        up.start();
        down.start();
    }

    /// Tells the console what came of a configuration later than it was asked: that it was rolled
    /// back.
    public void report(ConfigurationReport report) {
        if (reports.size() < MOST_REPORTS) {
            reports.add(report);
        }
    }

    public LinkState state() {
        Map<Lane, Long> behind = new EnumMap<>(Lane.class);
        Map<Lane, Long> bytes = new EnumMap<>(Lane.class);
        for (Lane lane : Lane.values()) {
            behind.put(lane, spool.behind(lane));
            bytes.put(lane, spool.bytes(lane));
        }
        return new LinkState(
                contact.standing(),
                Optional.ofNullable(contact.since()),
                Optional.ofNullable(contact.last()),
                exchange.ahead(),
                identity.until(),
                contact.problem(),
                behind,
                bytes,
                spool.shed(),
                spool.lost(),
                spool.problem(),
                uploader.batches(),
                uploader.sent(),
                uploader.refused(),
                uploader.setAside());
    }

    private Map<String, String> headers() {
        return Map.of(
                SensorLink.INSTANCE, instance, SensorLink.CLOCK, Long.toString(nanoseconds()));
    }

    private long nanoseconds() {
        return Times.nanoseconds(clock.instant());
    }

    private void reached(long asked) {
        contact.reached();
        listener.reached(asked);
    }

    // ---- up

    private void upload() {
        Pause pause = new Pause(settings);
        while (!stopped) {
            try {
                renew();
                report();
                long asked = nanoseconds();
                boolean sent = uploader.round(exchange, headers());
                pause.reset();
                if (sent) {
                    reached(asked);
                } else {
                    rest(IDLE);
                }
            } catch (LinkException unreachable) {
                contact.failed(unreachable, identity.until());
                rest(pause.next(unreachable.after()));
            } catch (IOException disk) {
                contact.odd("the spool cannot be used: " + disk.getMessage());
                rest(pause.next(Duration.ZERO));
            } catch (RuntimeException defect) {
                LOG.log(System.Logger.Level.ERROR, "a defect of the uploader", defect);
                rest(pause.next(Duration.ZERO));
            }
        }
    }

    /// By whichever thread comes first.
    private synchronized void report() throws LinkException {
        for (ConfigurationReport one = reports.peek(); one != null; one = reports.peek()) {
            try {
                exchange.post(SensorLink.CONFIGURATION, one, null);
            } catch (LinkException refused) {
                if (refused.status() != BAD && refused.status() != TOO_LARGE) {
                    throw refused;
                }
                contact.odd("a report was refused: " + refused.getMessage());
            }
            reports.remove();
        }
    }

    /// That it does not work holds up nothing: the old certificate is good until it ends.
    private void renew() {
        if (!renewal.due()) {
            return;
        }
        try {
            Identity renewed = renewal.renew(identity, exchange);
            Exchange old = exchange;
            exchange = exchange(renewed);
            identity = renewed;
            old.retire();
            LOG.log(
                    System.Logger.Level.INFO,
                    "the certificate was renewed and is good until {0}",
                    renewed.until());
        } catch (LinkException refused) {
            contact.failed(refused, identity.until());
        } catch (GeneralSecurityException | IOException unusable) {
            contact.odd("the renewed certificate cannot be used: " + unusable.getMessage());
        }
    }

    // ---- down

    private void obey() {
        Pause pause = new Pause(settings);
        while (!stopped) {
            Exchange used = exchange;
            try {
                report();
                Instant began = clock.instant();
                long asked = nanoseconds();
                Instructions instructions =
                        used.get(
                                SensorLink.INSTRUCTIONS + "?version=" + listener.version(),
                                headers(),
                                Instructions.class);
                reached(asked);
                pause.reset();
                if (instructions != null) {
                    obey(instructions);
                }
                if (Duration.between(began, clock.instant()).toMillis() < BETWEEN) {
                    rest(BETWEEN);
                }
            } catch (LinkException unreachable) {
                // One that was retired meanwhile is no failure.
                if (!stopped && used == exchange) {
                    contact.failed(unreachable, identity.until());
                    rest(pause.next(unreachable.after()));
                }
            } catch (RuntimeException defect) {
                LOG.log(System.Logger.Level.ERROR, "a defect in following instructions", defect);
                rest(pause.next(Duration.ZERO));
            }
        }
    }

    private void obey(Instructions instructions) {
        if (instructions.configuration() != null) {
            report(listener.configure(instructions.configuration()));
        }
        instructions.packets().forEach(packets::add);
    }

    // ---- threads

    private void rest(long milliseconds) {
        long until = System.nanoTime() + milliseconds * MILLISECOND;
        while (!stopped) {
            long left = until - System.nanoTime();
            if (left <= 0) {
                return;
            }
            LockSupport.parkNanos(left);
        }
    }

    /// Stops; what is under way is sent again later.
    @Override
    public void close() {
        stopped = true;
        LockSupport.unpark(up);
        LockSupport.unpark(down);
        packets.close();
        exchange.close();
        join(up);
        join(down);
    }

    private static void join(Thread thread) {
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
