// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.plant.speech;

import io.bulkhead.app.plant.world.Octets;
import java.util.Base64;

/// HTTP/1.1 messages. RFC 9112.
public final class Http {
    public static final int PORT = 80;

    private Http() {}

    public static Octets get(String host, String path, String agent) {
        return new Octets()
                .text("GET " + path + " HTTP/1.1\r\n")
                .text("Host: " + host + "\r\n")
                .text("User-Agent: " + agent + "\r\n")
                .text("Accept: */*\r\n\r\n");
    }

    /// With a name and a password that anybody can read on the way.
    public static Octets get(String host, String path, String agent, String user, String word) {
        String secret =
                Base64.getEncoder().encodeToString(new Octets().text(user + ":" + word).bytes());
        return new Octets()
                .text("GET " + path + " HTTP/1.1\r\n")
                .text("Host: " + host + "\r\n")
                .text("User-Agent: " + agent + "\r\n")
                .text("Authorization: Basic " + secret + "\r\n\r\n");
    }

    public static Octets post(String host, String path, String agent, String form) {
        return new Octets()
                .text("POST " + path + " HTTP/1.1\r\n")
                .text("Host: " + host + "\r\n")
                .text("User-Agent: " + agent + "\r\n")
                .text("Content-Type: application/x-www-form-urlencoded\r\n")
                .text("Content-Length: " + form.length() + "\r\n\r\n")
                .text(form);
    }

    /// @param status as `200 OK`
    public static Octets answer(String status, String server, String type, String body) {
        return new Octets()
                .text("HTTP/1.1 " + status + "\r\n")
                .text("Server: " + server + "\r\n")
                .text("Content-Type: " + type + "\r\n")
                .text("Content-Length: " + body.length() + "\r\n\r\n")
                .text(body);
    }

    /// An answer that carries a file.
    public static Octets file(String server, Octets content) {
        return new Octets()
                .text("HTTP/1.1 200 OK\r\n")
                .text("Server: " + server + "\r\n")
                .text("Content-Type: application/octet-stream\r\n")
                .text("Content-Length: " + content.length() + "\r\n\r\n")
                .add(content);
    }

    /// A file for the server.
    public static Octets put(String host, String path, String agent, Octets content) {
        return new Octets()
                .text("PUT " + path + " HTTP/1.1\r\n")
                .text("Host: " + host + "\r\n")
                .text("User-Agent: " + agent + "\r\n")
                .text("Content-Type: application/octet-stream\r\n")
                .text("Content-Length: " + content.length() + "\r\n\r\n")
                .add(content);
    }

    public static Octets unauthorized(String server, String realm) {
        return new Octets()
                .text("HTTP/1.1 401 Unauthorized\r\n")
                .text("Server: " + server + "\r\n")
                .text("WWW-Authenticate: Basic realm=\"" + realm + "\"\r\n")
                .text("Content-Length: 0\r\n\r\n");
    }
}
