// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.coap;

import io.bulkhead.protocol.Anomaly;

/// What well-formed CoAP can be odd in.
enum CoapAnomaly implements Anomaly {
    UNKNOWN_CODE("A method or response code that IANA does not list."),
    UNKNOWN_CRITICAL_OPTION("An option of no standard that its receiver may not ignore."),
    PAYLOAD_MISSING("The marker of a payload stands at the end of a message."),
    EMPTY_MESSAGE_WITH_DATA("An empty message has a token, options or a payload."),
    REQUEST_IN_ACKNOWLEDGEMENT("An acknowledgement or reset carries a request."),
    PROXY_ASKED("A device is asked to forward a request: open proxies hide who asks.");

    private final String meaning;

    CoapAnomaly(String meaning) {
        this.meaning = meaning;
    }

    @Override
    public String meaning() {
        return meaning;
    }
}
