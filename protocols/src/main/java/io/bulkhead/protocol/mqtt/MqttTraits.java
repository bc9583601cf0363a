// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.mqtt;

import io.bulkhead.model.Trait;
import io.bulkhead.protocol.AskedObjects;
import io.bulkhead.protocol.DefaultCredentials;
import io.bulkhead.protocol.JsonWebToken;
import io.bulkhead.protocol.Sink;
import io.bulkhead.wire.Bytes;

/// How a client says who it is, whether the broker accepts that, and what it is granted.
final class MqttTraits {
    private static final int MAX_ASKED = 4;
    private static final int MAX_ASKED_BYTES = 4 * 1024;

    /// Return codes of versions before 5 that are about who the client is.
    private static final int REJECTED_CLIENT = 2;

    private static final int BAD_PASSWORD = 4;
    private static final int NOT_AUTHORIZED = 5;

    /// What one connection needs remembered of its client.
    static final class Login {
        private boolean asked;

        /// How the published default is called that it used; empty for none.
        private String credential = "";

        private AskedObjects filters;
    }

    private final JsonWebToken webToken = new JsonWebToken();
    private final Bytes text = new Bytes();
    private final Bytes filters = new Bytes();

    void connect(Login login, MqttMessage message, Sink sink) {
        login.asked = true;
        login.credential = "";
        sink.trait(Trait.CLIENT_IDENTITY, message.client);
        if (message.hasUser()) {
            sink.trait(Trait.USER, message.user);
        }
        message.properties.find(MqttProperties.AUTHENTICATION_METHOD, text);
        if (message.hasPassword() && !message.password.isEmpty()) {
            secret(login, message, sink);
        } else if (text.isEmpty()) {
            sink.trait(Trait.AUTHENTICATION, "none");
        }
    }

    /// A password, or a token in its place as platforms want it.
    private void secret(Login login, MqttMessage message, Sink sink) {
        Bytes password = message.password;
        boolean token = password.matches(0, "eyJ") || password.matches(0, "SharedAccessSignature ");
        sink.trait(Trait.AUTHENTICATION, token ? "token-clear" : "password-clear");
        sink.trait(Trait.SECRET_IN_CLEAR, token ? "token" : "password");
        sink.secretTrait(Trait.CREDENTIAL, password);
        if (token) {
            webToken.says(password, sink);
        } else {
            login.credential = DefaultCredentials.of(message.user, password);
        }
    }

    /// The broker answers a connect.
    void connected(Login login, MqttMessage message, Sink sink) {
        if (!login.asked) {
            return;
        }
        login.asked = false;
        int reason = message.reason();
        if (reason == 0) {
            sink.trait(Trait.AUTHENTICATION_RESULT, "accepted");
            sink.trait(Trait.DEFAULT_CREDENTIAL, login.credential);
        } else if (message.version5()
                ? MqttReason.refusesClient(reason)
                : reason == REJECTED_CLIENT || reason == BAD_PASSWORD || reason == NOT_AUTHORIZED) {
            sink.trait(Trait.AUTHENTICATION_RESULT, "refused");
        }
    }

    void subscribe(Login login, MqttMessage message) {
        if (login.filters == null) {
            login.filters = new AskedObjects(MAX_ASKED, MAX_ASKED_BYTES);
        }
        Bytes asked = message.filters(text);
        login.filters.remember(message.packetId(), asked, 0, asked.length());
    }

    /// Each filter that was asked for has a code: the granted quality of service, or a failure.
    void subscribed(Login login, MqttMessage message, Sink sink) {
        if (login.filters == null || !login.filters.recall(message.packetId(), filters)) {
            return;
        }
        int at = 0;
        for (int i = 0; i < message.codes.length() && at + 2 <= filters.length(); i++) {
            int length = filters.u16be(at);
            at += 2;
            if (length > filters.length() - at) {
                return;
            }
            if (message.codes.u8(i) < MqttReason.FAILURE) {
                sink.trait(Trait.SUBSCRIPTION, text.aim(filters, at, length));
            }
            at += length + 1;
        }
    }
}
