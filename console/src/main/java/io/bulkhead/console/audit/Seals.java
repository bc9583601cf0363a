// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.audit;

import static io.bulkhead.console.store.tables.Tables.AUDIT;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jooq.Field;
import org.jooq.Record;

/// The chain of rows: each one's seal is HMAC-SHA-256 over the seal before it and all that the row
/// says, each value with its length before it.
final class Seals {
    /// Before the first row.
    static final String FIRST = "";

    static final List<Field<?>> SEALED =
            List.of(
                    AUDIT.SEQUENCE,
                    AUDIT.ID,
                    AUDIT.AT,
                    AUDIT.CALLER_ID,
                    AUDIT.CALLER,
                    AUDIT.SITE_ID,
                    AUDIT.ACTION,
                    AUDIT.SUBJECT,
                    AUDIT.DETAILS);

    private static final String ALGORITHM = "HmacSHA256";

    private final AuditKey key;

    Seals(AuditKey key) {
        this.key = key;
    }

    /// @param row with all of [#SEALED]
    String seal(String before, Record row) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.bytes(), ALGORITHM));
            add(mac, before);
            for (Field<?> field : SEALED) {
                add(mac, String.valueOf(row.get(field)));
            }
            return HexFormat.of().formatHex(mac.doFinal());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void add(Mac mac, String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        mac.update(bytes);
    }
}
