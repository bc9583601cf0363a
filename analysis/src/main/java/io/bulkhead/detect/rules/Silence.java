// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect.rules;

import com.google.auto.service.AutoService;
import io.bulkhead.baseline.Wording;
import io.bulkhead.detect.Authority;
import io.bulkhead.detect.Danger;
import io.bulkhead.detect.Detection;
import io.bulkhead.detect.Findings;
import io.bulkhead.detect.Interests;
import io.bulkhead.detect.Rule;
import io.bulkhead.detect.Watch;
import io.bulkhead.flow.TcpState;
import io.bulkhead.model.Engine;
import io.bulkhead.model.Intent;
import io.bulkhead.pipeline.Observations.Place;
import io.bulkhead.pipeline.Scene;
import io.bulkhead.protocol.Operation;
import java.util.List;
import java.util.Set;

/// Who answered or told regularly does so no more, while the network goes on. Time is that of the
/// capture: its end proves nothing, nor does a pause of everybody.
@AutoService(Detection.class)
public final class Silence implements Detection {
    private static final long SECOND = 1_000_000_000L;

    /// Requests without an answer that make a device unresponsive, and for how long.
    private static final int UNANSWERED = 8;

    private static final long UNANSWERED_FOR = 20 * SECOND;

    /// Answers that must have been seen before: so both directions are captured.
    private static final int ANSWERED = 3;

    /// Messages after which a rhythm is known.
    private static final int RHYTHM = 30;

    /// Silence that says nothing, however fast the rhythm.
    private static final long SHORTEST = 60 * SECOND;

    /// How many times longer than the longest pause ever.
    private static final int LONGER = 5;

    /// How many times longer than usual a pause may be where there is a rhythm.
    private static final int STEADY = 8;

    /// Within which others must have spoken, for the network to be alive.
    private static final long ALIVE = 30 * SECOND;

    private static final long CHECK = 5 * SECOND;
    private static final int LINKS = 16_384;

    /// Conversations whose link is found without a search; a power of two.
    private static final int RECENT = 256;

    /// Protocols in which each request has an answer.
    private static final Set<String> ANSWERING =
            Set.of(
                    "ads",
                    "cip",
                    "dnp3",
                    "fins",
                    "hartip",
                    "melsoft",
                    "mms",
                    "modbus",
                    "s7comm",
                    "s7comm-plus",
                    "slmp",
                    "umas");

    private static final Rule UNRESPONSIVE =
            rule("device-unresponsive", "Device answers no more")
                    .techniques("T0814", "T0881")
                    .why("Nobody sees or controls what the device is for.")
                    .benign("A device that is serviced or restarts.")
                    .blindSpots(
                            "Devices that are not asked; those that never answered in this capture.")
                    .covers(
                            "Device is Suspected to be Disconnected (Unresponsive)",
                            "Suspicion of Unresponsive MODBUS Device")
                    .build();

    private static final Rule SILENT =
            rule("device-silent", "Device that told regularly is silent")
                    .techniques("T0804", "T0814")
                    .why("Those who rely on what it tells work with old values.")
                    .benign("A device that is serviced; a publisher that was turned off.")
                    .blindSpots("Silence that is shorter than five times the longest pause before.")
                    .build();

    private static final Rule STOPPED =
            rule("polling-stopped", "Station that asked regularly stopped asking")
                    .techniques("T0815", "T0829")
                    .why("What the station shows is no longer what is.")
                    .benign("An operator closed a screen; a failover to another station.")
                    .blindSpots("Stations that ask without rhythm.")
                    .covers("Inactive Communication Channel")
                    .build();

    private static Rule.Builder rule(String id, String title) {
        return Rule.named(id, title, Engine.OPERATIONAL)
                .advice("Look whether the device has power and a link, and who worked there.")
                .notReplayable();
    }

    @Override
    public List<Rule> rules() {
        return List.of(UNRESPONSIVE, SILENT, STOPPED);
    }

    @Override
    public Interests interests() {
        return new Interests().operations().protocols(PlantProtocols.and()).connections().ticks();
    }

    @Override
    public Watch newWatch() {
        return new SilenceWatch();
    }

    /// What two say to each other in one protocol.
    private static final class Link {
        Place client;
        Place server;
        String protocol;
        int capture;
        long frame;

        long requests;
        long answers;
        long reports;
        int unanswered;
        long unansweredSince;

        /// Who tells unasked; may tell a group.
        Place teller;

        Place listener;

        long firstRequest;
        long lastRequest;
        long firstReport;
        long lastReport;
        long longestRequestPause;
        long longestReportPause;
        boolean closed;
        boolean told;
    }

    private static final class SilenceWatch implements Watch {
        private final Remembered<Link> links = new Remembered<>(LINKS, Link::new);
        private final Link[] recent = new Link[RECENT];
        private final long[] recentFlows = new long[RECENT];
        private int capture = -1;
        private long lastHeard;
        private long nextCheck;

        @Override
        public void operation(Scene scene, Operation operation, Intent intent, Findings findings) {
            heard(scene);
            capture = scene.capture;
            Link link = link(scene);
            if (link.client == null || link.capture != scene.capture) {
                begin(link, scene);
            }
            link.frame = scene.frame;
            link.closed = false;
            link.told = false;
            switch (operation.phase()) {
                case REQUEST -> request(link, scene, findings);
                case RESPONSE -> {
                    link.answers++;
                    link.unanswered = 0;
                }
                case REPORT -> report(link, scene);
            }
        }

        /// Most messages are of a conversation that was met a moment ago.
        private Link link(Scene scene) {
            int slot = (int) scene.flow & RECENT - 1;
            Link link = recent[slot];
            if (link == null
                    || recentFlows[slot] != scene.flow
                    || !scene.protocol.equals(link.protocol)) {
                link = links.of(key(scene));
                recent[slot] = link;
                recentFlows[slot] = scene.flow;
            }
            return link;
        }

        private static long key(Scene scene) {
            return (scene.clientKey() * 31 + scene.serverKey()) * 31 + scene.protocol.hashCode();
        }

        /// A pause of everybody is nobody's: rhythms begin anew after it.
        private void heard(Scene scene) {
            if (scene.time - lastHeard > ALIVE && lastHeard != 0) {
                long pause = scene.time - lastHeard;
                links.forEach(link -> {
                    link.firstRequest += pause;
                    link.lastRequest += pause;
                    link.firstReport += pause;
                    link.lastReport += pause;
                    link.unansweredSince += pause;
                });
            }
            lastHeard = Math.max(lastHeard, scene.time);
        }

        private static void begin(Link link, Scene scene) {
            link.client = scene.client();
            link.server = scene.server();
            link.protocol = scene.protocol;
            link.capture = scene.capture;
            link.requests = 0;
            link.answers = 0;
            link.reports = 0;
            link.unanswered = 0;
            link.longestRequestPause = 0;
            link.longestReportPause = 0;
        }

        private void request(Link link, Scene scene, Findings findings) {
            if (link.requests++ > 0) {
                link.longestRequestPause =
                        Math.max(link.longestRequestPause, scene.time - link.lastRequest);
            } else {
                link.firstRequest = scene.time;
            }
            link.lastRequest = scene.time;
            if (link.unanswered++ == 0) {
                link.unansweredSince = scene.time;
            }
            boolean enough =
                    link.unanswered >= UNANSWERED
                            && scene.time - link.unansweredSince >= UNANSWERED_FOR
                            && link.answers >= ANSWERED;
            if (enough && ANSWERING.contains(link.protocol) && !scene.holes) {
                int unanswered = link.unanswered;
                findings.raise(UNRESPONSIVE, scene)
                        .from(scene.target())
                        .toNobody()
                        .subject(link.protocol)
                        .since(link.unansweredSince)
                        .weigh(Danger.CONSIDERABLE, Authority.NOBODY)
                        .what(() ->
                                Wording.at(link.server)
                                        + " left "
                                        + unanswered
                                        + " requests ("
                                        + link.protocol
                                        + ") of "
                                        + Wording.at(link.client)
                                        + " without an answer; it answered "
                                        + link.answers
                                        + " before.")
                        .tell();
            }
        }

        private static void report(Link link, Scene scene) {
            long time = scene.time;
            if (link.reports++ > 0) {
                link.longestReportPause = Math.max(link.longestReportPause, time - link.lastReport);
            } else {
                link.firstReport = time;
                link.teller = scene.source();
                link.listener = scene.target();
            }
            link.lastReport = time;
            link.unanswered = 0;
        }

        /// Who hangs up did not fall silent.
        @Override
        public void connection(Scene scene, TcpState before, TcpState after, Findings findings) {
            if (after == TcpState.CLOSING
                    || after == TcpState.CLOSING_BY_PEER
                    || after == TcpState.RESET) {
                Link link = links.known(key(scene));
                if (link != null) {
                    link.closed = true;
                }
            }
        }

        @Override
        public void tick(long time, Findings findings) {
            if (time < nextCheck || time - lastHeard > ALIVE) {
                return;
            }
            nextCheck = time + CHECK;
            links.forEach(link -> check(link, time, findings));
        }

        private void check(Link link, long time, Findings findings) {
            if (link.told || link.closed || link.capture != capture) {
                return;
            }
            boolean noReports =
                    regular(
                                    link.reports,
                                    link.lastReport - link.firstReport,
                                    link.longestReportPause)
                            && over(link.lastReport, link.longestReportPause, time);
            if (noReports) {
                link.told = true;
                tell(SILENT, Danger.CONSIDERABLE, link, link.lastReport, time, findings);
                return;
            }
            boolean noRequests =
                    link.unanswered < UNANSWERED
                            && regular(
                                    link.requests,
                                    link.lastRequest - link.firstRequest,
                                    link.longestRequestPause)
                            && over(link.lastRequest, link.longestRequestPause, time);
            if (noRequests) {
                link.told = true;
                tell(STOPPED, Danger.SLIGHT, link, link.lastRequest, time, findings);
            }
        }

        /// Whether it came often enough, and no pause was much longer than usual: who tells of
        /// events alone is silent whenever nothing happens.
        private static boolean regular(long count, long span, long longest) {
            return count >= RHYTHM && longest <= STEADY * (span / count);
        }

        private static boolean over(long last, long longest, long time) {
            return time - last > Math.max(SHORTEST, LONGER * longest);
        }

        private static void tell(
                Rule rule, Danger danger, Link link, long last, long time, Findings findings) {
            boolean asks = rule == STOPPED;
            Place teller = asks ? link.client : link.teller;
            Place listener = asks ? link.server : link.listener;
            Scene scene = new Scene();
            scene.capture = link.capture;
            scene.frame = link.frame;
            scene.time = time;
            scene.realm = link.server.realm();
            scene.protocol = link.protocol;
            findings.raise(rule, scene)
                    .from(teller)
                    .to(listener)
                    .subject(link.protocol)
                    .since(last)
                    .weigh(danger, Authority.UNKNOWN)
                    .what(() ->
                            Wording.at(teller)
                                    + (asks ? " asked " : " told ")
                                    + Wording.at(listener)
                                    + " "
                                    + (asks ? link.requests : link.reports)
                                    + " times ("
                                    + link.protocol
                                    + "), never pausing longer than "
                                    + seconds(
                                            asks
                                                    ? link.longestRequestPause
                                                    : link.longestReportPause)
                                    + " s; now it is silent for "
                                    + seconds(time - last)
                                    + " s.")
                    .tell();
        }

        private static String seconds(long nanoseconds) {
            return Wording.number(Math.max(1, Math.round(nanoseconds / 1e9)));
        }

        @Override
        public long evicted() {
            return links.evicted();
        }
    }
}
