// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.account;

import io.bulkhead.console.trust.Authority;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/// Cookies that say: on this device that user signed in before. They open nothing; they only keep a
/// user from being locked out by somebody else's attempts.
@Component
final class Devices {
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    Devices(Authority authority) {
        this.key = new SecretKeySpec(authority.secret("device"), ALGORITHM);
    }

    String make(String user) {
        String id = Secrets.make();
        return id + "." + proof(user, id);
    }

    /// The device's id if the cookie is one of that user's; empty otherwise.
    String of(String user, String cookie) {
        int dot = cookie.indexOf('.');
        if (dot <= 0) {
            return "";
        }
        String id = cookie.substring(0, dot);
        byte[] told = cookie.substring(dot + 1).getBytes(StandardCharsets.UTF_8);
        byte[] right = proof(user, id).getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(told, right) ? id : "";
    }

    private String proof(String user, String id) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            byte[] said = (user + "\n" + id).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(mac.doFinal(said));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
