// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.metrics;

import io.bulkhead.console.access.Open;
import io.bulkhead.console.trust.Authority;
import io.bulkhead.console.trust.Place;
import io.bulkhead.console.web.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.Enumeration;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// `GET /metrics`: for whoever is on the console's own host, or sends the token of `metrics-token`
/// in the console's folder.
@RestController
class MetricsController {
    private static final MediaType TYPE =
            MediaType.parseMediaType("text/plain; version=0.0.4; charset=utf-8");
    private static final String BEARER = "Bearer ";

    /// Marks of a request that came through somebody else, whose host says nothing of who asks.
    private static final List<String> HANDED_ON =
            List.of("Forwarded", "X-Forwarded-For", "X-Real-IP", "Via");

    private final Metrics metrics;
    private final String token;

    MetricsController(Metrics metrics, Authority authority, Place place) {
        this.metrics = metrics;
        this.token = HexFormat.of().formatHex(authority.secret("metrics"));
        write(place.data().resolve("metrics-token"), token);
    }

    /// Readable by the console's user alone.
    private static void write(Path file, String token) {
        try {
            if (!Files.exists(file)) {
                Set<StandardOpenOption> options =
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                try (var channel =
                        Files.newByteChannel(
                                file,
                                options,
                                PosixFilePermissions.asFileAttribute(
                                        PosixFilePermissions.fromString("rw-------")))) {
                    channel.write(
                            java.nio.ByteBuffer.wrap(token.getBytes(StandardCharsets.US_ASCII)));
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @GetMapping("/metrics")
    @Open(why = "answers requests of its own host, or those with the token of metrics-token")
    ResponseEntity<String> metrics(HttpServletRequest request) {
        if (!own(request) && !known(request)) {
            throw Problem.forbidden(
                    "Ask from the console's own host, or with the token of metrics-token.");
        }
        return ResponseEntity.ok().contentType(TYPE).body(metrics.text());
    }

    private static boolean own(HttpServletRequest request) {
        Enumeration<String> names = request.getHeaderNames();
        while (names.hasMoreElements()) {
            String name = names.nextElement();
            if (HANDED_ON.stream().anyMatch(name::equalsIgnoreCase)) {
                return false;
            }
        }
        try {
            return InetAddress.ofLiteral(request.getRemoteAddr()).isLoopbackAddress();
        } catch (IllegalArgumentException unknown) {
            return false;
        }
    }

    private boolean known(HttpServletRequest request) {
        String sent = request.getHeader("Authorization");
        return sent != null
                && sent.startsWith(BEARER)
                && MessageDigest.isEqual(
                        sent.substring(BEARER.length()).getBytes(StandardCharsets.UTF_8),
                        token.getBytes(StandardCharsets.UTF_8));
    }
}
