// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.http;

/// Status codes as text. RFC 9110, 15.
final class HttpStatus {
    private HttpStatus() {}

    static String text(int status) {
        if (status < 400) {
            return "ok";
        }
        return switch (status) {
            case 400 -> "bad-request";
            case 401 -> "unauthorized";
            case 402 -> "payment-required";
            case 403 -> "forbidden";
            case 404 -> "not-found";
            case 405 -> "method-not-allowed";
            case 406 -> "not-acceptable";
            case 407 -> "proxy-authentication-required";
            case 408 -> "request-timeout";
            case 409 -> "conflict";
            case 410 -> "gone";
            case 411 -> "length-required";
            case 412 -> "precondition-failed";
            case 413 -> "content-too-large";
            case 414 -> "uri-too-long";
            case 415 -> "unsupported-media-type";
            case 417 -> "expectation-failed";
            case 426 -> "upgrade-required";
            case 429 -> "too-many-requests";
            case 500 -> "internal-server-error";
            case 501 -> "not-implemented";
            case 502 -> "bad-gateway";
            case 503 -> "service-unavailable";
            case 504 -> "gateway-timeout";
            case 505 -> "http-version-not-supported";
            default -> status < 500 ? "client-error" : "server-error";
        };
    }
}
