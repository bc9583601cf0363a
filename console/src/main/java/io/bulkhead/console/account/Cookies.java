// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.account;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.springframework.http.ResponseCookie;

/// The console's two cookies. Their prefix has browsers take them only over HTTPS and from this
/// very host; scripts cannot read them, and no other site's page sends them.
final class Cookies {
    static final String SESSION = "__Host-bulkhead-session";
    static final String DEVICE = "__Host-bulkhead-device";

    private static final Duration DEVICE_VALID = Duration.ofDays(180);
    private static final int MAX_LENGTH = 200;

    private Cookies() {}

    static String session(String secret) {
        return cookie(SESSION, secret).build().toString();
    }

    static String noSession() {
        return cookie(SESSION, "").maxAge(0).build().toString();
    }

    static String device(String value) {
        return cookie(DEVICE, value).maxAge(DEVICE_VALID).build().toString();
    }

    private static ResponseCookie.ResponseCookieBuilder cookie(String name, String value) {
        return ResponseCookie.from(name, value)
                .path("/")
                .secure(true)
                .httpOnly(true)
                .sameSite("Strict");
    }

    /// Empty without.
    static String read(HttpServletRequest request, String name) {
        Cookie[] cookies = request.getCookies();
        if (cookies != null) {
            for (Cookie cookie : cookies) {
                if (cookie.getName().equals(name) && cookie.getValue().length() <= MAX_LENGTH) {
                    return cookie.getValue();
                }
            }
        }
        return "";
    }
}
