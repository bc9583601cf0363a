// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.siem;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.siem.SiemFormat.Product;
import io.bulkhead.siem.formats.CefFormat;
import io.bulkhead.siem.formats.JsonFormat;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class SyslogTest {
    private static String message(SiemEvent event, Product product, long sequence) {
        return new String(
                Syslog.message(event, new CefFormat(), product, sequence, Syslog.USUAL_BYTES),
                StandardCharsets.UTF_8);
    }

    @Test
    void theHeadIsThatOfRfc5424() {
        assertThat(message(SiemEvents.alert(), SiemEvents.PRODUCT, 17))
                .startsWith(
                        "<130>1 2026-03-01T10:00:00.123456Z console.example bulkhead - alert"
                                + " [origin software=\"bulkhead\" swVersion=\"1.2.3\"]"
                                + "[meta sequenceId=\"17\"] CEF:0|bulkhead|bulkhead|1.2.3|");
        assertThat(message(SiemEvents.warning(true), SiemEvents.PRODUCT, 1)).startsWith("<132>1 ");
        assertThat(message(SiemEvents.trial(), SiemEvents.PRODUCT, 1)).startsWith("<134>1 ");
    }

    @Test
    void numbersGoOnAtOneAfterTheGreatest() {
        assertThat(message(SiemEvents.trial(), SiemEvents.PRODUCT, Integer.MAX_VALUE))
                .contains("sequenceId=\"2147483647\"");
        assertThat(message(SiemEvents.trial(), SiemEvents.PRODUCT, 1L + Integer.MAX_VALUE))
                .contains("sequenceId=\"1\"");
    }

    @Test
    void aHostsNameCannotEndTheHead() {
        Product odd = new Product("1\"]\\2\n", "a b\nc\u202e" + "x".repeat(300));
        assertThat(message(SiemEvents.trial(), odd, 1))
                .contains("Z a-b-c-" + "x".repeat(249) + " bulkhead - test ")
                .contains("swVersion=\"1\\\"\\]\\\\2 \"]");
        assertThat(message(SiemEvents.trial(), new Product("", ""), 1)).contains("Z - bulkhead -");
    }

    @Test
    void noMessageIsLongerThanItsReceiverTakes() {
        for (SiemFormat format : List.of(new CefFormat(), new JsonFormat())) {
            for (String text : List.of("x", "=", "\"", "\u202e", "\ud83d\ude00", "泵", "\\")) {
                for (int most : List.of(Syslog.LEAST_BYTES, Syslog.USUAL_BYTES)) {
                    SiemEvent event = SiemEvents.alertOf(text.repeat(10_000));
                    byte[] message = Syslog.message(event, format, SiemEvents.PRODUCT, 1, most);
                    assertThat(message.length).as(format.id() + text).isLessThanOrEqualTo(most);
                    assertThat(new String(message, StandardCharsets.UTF_8))
                            .doesNotContain("\n", "\r", "\u202e", "\ufffd");
                }
            }
        }
    }
}
