// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.trust;

import static io.bulkhead.console.store.tables.Tables.CERTIFICATE;
import static io.bulkhead.console.store.tables.Tables.SENSOR;

import io.bulkhead.console.access.SensorCaller;
import io.bulkhead.console.store.Store;
import io.bulkhead.console.web.Addresses;
import io.bulkhead.console.web.Buckets;
import io.bulkhead.console.web.Problem;
import io.bulkhead.console.web.ProblemWriter;
import io.bulkhead.model.link.SensorLink;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import org.jooq.Record;
import org.springframework.web.filter.OncePerRequestFilter;

/// Parts the two ports, and lets nobody through the sensors' one who is no sensor. At each request
/// the certificate is held against the clock and the list of what was issued, so that a sensor that
/// is revoked is heard no more, on connections that are open as well.
final class SensorGate extends OncePerRequestFilter {
    private static final String PATHS = "/sensor/";
    private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";
    private static final int REVOKED = 2;
    private static final int JOINS_PER_SECOND = 20;
    private static final int JOINS_AT_ONCE = 400;
    private static final int PER_SECOND = 50;
    private static final int AT_ONCE = 500;

    private final Store store;
    private final InstantSource clock;
    private final Buckets joins;
    private final Buckets sensors;

    SensorGate(Store store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
        this.joins = new Buckets(JOINS_PER_SECOND, JOINS_AT_ONCE, clock);
        this.sensors = new Buckets(PER_SECOND, AT_ONCE, clock);
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String path = request.getServletPath();
        boolean sensorPort = request.getAttribute(Ports.SENSORS) != null;
        if (path.startsWith(PATHS) != sensorPort || path.equals("/sensor")) {
            ProblemWriter.write(response, Problem.missing("such thing at this port"));
            return;
        }
        if (sensorPort) {
            try {
                admit(request, path);
            } catch (Problem refused) {
                ProblemWriter.write(response, refused);
                return;
            }
        }
        chain.doFilter(request, response);
    }

    private void admit(HttpServletRequest request, String path) {
        if (path.equals(SensorLink.JOIN)) {
            limit(joins, Addresses.key(request.getRemoteAddr()));
            return;
        }
        SensorCaller caller = caller(request);
        limit(sensors, caller.sensor());
        request.setAttribute(SensorCaller.class.getName(), caller);
    }

    private static void limit(Buckets buckets, String key) {
        if (!buckets.take(key)) {
            throw Problem.tooMany("Slower, please.");
        }
    }

    private SensorCaller caller(HttpServletRequest request) {
        if (!(request.getAttribute(CERTIFICATES) instanceof X509Certificate[] chain)
                || chain.length == 0) {
            throw Problem.unknownCaller("The sensor's certificate is needed.");
        }
        X509Certificate certificate = chain[0];
        Instant now = clock.instant();
        Instant until = certificate.getNotAfter().toInstant();
        if (now.isAfter(until) || now.isBefore(certificate.getNotBefore().toInstant())) {
            throw Problem.unknownCaller("The certificate expired: join again.");
        }
        String serial = Certificates.serial(certificate);
        Record known = known(serial);
        if (known == null
                || !known.get(CERTIFICATE.FINGERPRINT)
                        .equals(Certificates.fingerprint(certificate))) {
            throw Problem.unknownCaller("This certificate was not issued to a sensor.");
        }
        Integer state = known.get(SENSOR.STATE);
        if (known.get(CERTIFICATE.REVOKED_AT) != 0 || state == null || state == REVOKED) {
            throw Problem.forbidden("This sensor's certificate was revoked.");
        }
        return new SensorCaller(known.get(CERTIFICATE.SENSOR_ID), serial, until);
    }

    private Record known(String serial) {
        return store.read(database ->
                database.select(
                                CERTIFICATE.SENSOR_ID,
                                CERTIFICATE.FINGERPRINT,
                                CERTIFICATE.REVOKED_AT,
                                SENSOR.STATE)
                        .from(CERTIFICATE)
                        .leftJoin(SENSOR)
                        .on(SENSOR.ID.eq(CERTIFICATE.SENSOR_ID))
                        .where(CERTIFICATE.SERIAL.eq(serial))
                        .fetchOne());
    }
}
