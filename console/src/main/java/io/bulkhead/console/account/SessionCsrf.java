// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.DefaultCsrfToken;

/// The token against forged changes: derived from the session's secret, told by `GET
/// /api/v1/session`, and to be sent in a header that only the console's own pages can set.
final class SessionCsrf implements CsrfTokenRepository {
    static final String HEADER = "X-CSRF-Token";
    private static final String PARAMETER = "_csrf";

    @Override
    public CsrfToken generateToken(HttpServletRequest request) {
        // Nobody has been told it, so nobody can send it.
        return new DefaultCsrfToken(HEADER, PARAMETER, Secrets.make());
    }

    @Override
    public void saveToken(
            CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
        // It is derived, and kept nowhere.
    }

    @Override
    public CsrfToken loadToken(HttpServletRequest request) {
        return PresenceFilter.of(request)
                .filter(Presence::person)
                .<CsrfToken>map(
                        presence -> new DefaultCsrfToken(HEADER, PARAMETER, presence.csrf()))
                .orElse(null);
    }

    /// Whether a request is one that a browser could be made to send with somebody's cookie.
    static boolean needed(HttpServletRequest request) {
        return SameOrigin.changes(request)
                && PresenceFilter.of(request).filter(Presence::person).isPresent();
    }
}
