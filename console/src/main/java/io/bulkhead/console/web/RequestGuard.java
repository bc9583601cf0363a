// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// First of all for every request: headers that hold for every answer, how often one address may
/// ask, and how much it may send.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class RequestGuard extends OncePerRequestFilter {
    /// Scripts and styles come from the console itself and stand in files; nothing is framed.
    private static final String CONTENT =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " font-src 'self'; connect-src 'self'; manifest-src 'self';"
                    + " worker-src 'self'; base-uri 'none'; form-action 'self';"
                    + " frame-ancestors 'none'";

    private static final String FEATURES =
            "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(),"
                    + " magnetometer=(), microphone=(), midi=(), payment=(), usb=()";

    /// Of one address: a company's proxy may have many people behind it.
    private static final int PER_SECOND = 500;

    private static final int AT_ONCE = 2_500;

    private final InstantSource clock;
    private final Buckets addresses;

    RequestGuard(InstantSource clock) {
        this.clock = clock;
        this.addresses = new Buckets(PER_SECOND, AT_ONCE, clock);
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        headers(response);
        if (!addresses.take(Addresses.key(request.getRemoteAddr()))) {
            response.setHeader("Retry-After", "1");
            ProblemWriter.write(
                    response, Problem.tooMany("Too many requests come from this address."));
            return;
        }
        chain.doFilter(new LimitedRequest(request, clock), response);
    }

    private static void headers(HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", CONTENT);
        response.setHeader("Strict-Transport-Security", "max-age=31536000");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Permissions-Policy", FEATURES);
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        // What the API says is nobody else's; pages set their own.
        response.setHeader("Cache-Control", "no-store");
    }
}
