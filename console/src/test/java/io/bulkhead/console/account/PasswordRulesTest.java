// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bulkhead.console.web.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRulesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "fourteen chars",
                "passwordpassword",
                "Password12345678",
                "qwertyuiop123456",
                "anna.b-anna.b-anna.b",
                "admin-administrator-2",
                "aaaaaaaaaaaaaaaaaaaa",
                "xyzxyzxyzxyzxyzxyz",
                "1111 2222 1111 2222",
            })
    void whatIsTriedFirst(String password) {
        assertThatThrownBy(() -> PasswordRules.check(password, "anna.b"))
                .isInstanceOf(Problem.class)
                .hasMessageNotContaining(password);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "seven llamas cross the bridge",
                "Vr7!kqzW-9pLxB2m",
                "sieben lamas überqueren",
                "七匹の羊駝が橋を渡って行くのを見た朝",
                "password of the llamas",
            })
    void whatIsGood(String password) {
        assertThatCode(() -> PasswordRules.check(password, "anna.b")).doesNotThrowAnyException();
    }

    @Test
    void theSameKeysAreTheSamePassword() {
        assertThat(PasswordRules.normal("Zu\u0308rich"))
                .isEqualTo(PasswordRules.normal("Z\u00fcrich"));
        assertThatThrownBy(() -> PasswordRules.check("x y".repeat(100), "a"))
                .isInstanceOf(Problem.class);
    }

    @Test
    void oneTimePasswordsFollowTheRulesAndAreNeverTheSame() {
        String one = Secrets.oneTimePassword();
        assertThat(one)
                .matches("([a-z2-9]{5}-){4}[a-z2-9]{5}")
                .isNotEqualTo(Secrets.oneTimePassword());
        assertThatCode(() -> PasswordRules.check(one, "admin")).doesNotThrowAnyException();
    }
}
