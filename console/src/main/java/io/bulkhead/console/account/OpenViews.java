// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.account;

import io.bulkhead.console.access.Caller;
import io.bulkhead.console.live.StillAllowed;
import jakarta.servlet.http.HttpServletRequest;
import java.util.function.BooleanSupplier;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.NativeWebRequest;

/// Live views end with the session or the token by which they were opened, and when its rights
/// change: the page then comes back with those that it has.
@Component
final class OpenViews implements StillAllowed {
    private static final int BEARER = "Bearer ".length();

    private final Sessions sessions;
    private final Tokens tokens;

    OpenViews(Sessions sessions, Tokens tokens) {
        this.sessions = sessions;
        this.tokens = tokens;
    }

    @Override
    public BooleanSupplier of(NativeWebRequest request, Caller caller) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header != null && header.length() > BEARER) {
            String token = header.substring(BEARER).strip();
            return () ->
                    tokens.find(token)
                            .map(presence -> presence.caller().equals(caller))
                            .orElse(false);
        }
        HttpServletRequest servlet = request.getNativeRequest(HttpServletRequest.class);
        String cookie = servlet == null ? "" : Cookies.read(servlet, Cookies.SESSION);
        return () -> sessions.stands(cookie, caller);
    }
}
