// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import org.springframework.http.HttpStatus;
import org.springframework.web.HttpRequestHandler;

/// Answers every address that a page may have with the one page that begins them all: which page is
/// shown, its script reads from the address.
///
/// Each answer has a word of its own (a nonce) by which the style elements that libraries make are
/// allowed, and those alone; no script stands in the page itself.
final class FirstPage implements HttpRequestHandler {
    private static final String PLACE = "__NONCE__";
    private static final int NONCE_BYTES = 18;

    private final SecureRandom random = new SecureRandom();
    private final String page;

    /// @param folder of the pages on the class path
    FirstPage(String folder) {
        try (InputStream in = FirstPage.class.getResourceAsStream("/" + folder + "index.html")) {
            this.page = in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public void handleRequest(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        boolean read = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
        if (!read || page.isEmpty() || isFile(request.getRequestURI())) {
            response.sendError(
                    read ? HttpStatus.NOT_FOUND.value() : HttpStatus.METHOD_NOT_ALLOWED.value());
            return;
        }
        byte[] word = new byte[NONCE_BYTES];
        random.nextBytes(word);
        String nonce = Base64.getEncoder().encodeToString(word);
        String policy = response.getHeader("Content-Security-Policy");
        response.setHeader(
                "Content-Security-Policy",
                policy.replace("style-src 'self'", "style-src 'self' 'nonce-" + nonce + "'"));
        response.setContentType("text/html;charset=UTF-8");
        response.getOutputStream()
                .write(page.replace(PLACE, nonce).getBytes(StandardCharsets.UTF_8));
    }

    /// Pages have no dot in the last part of their address; a file that is gone is not answered
    /// with a page.
    private static boolean isFile(String address) {
        return address.indexOf('.', address.lastIndexOf('/') + 1) >= 0;
    }
}
