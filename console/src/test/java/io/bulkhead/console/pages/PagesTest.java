// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.console.testing.RunningConsole;
import io.bulkhead.console.testing.RunningConsole.Person;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagesTest {
    private static final RunningConsole CONSOLE = RunningConsole.shared();

    private static HttpResponse<String> get(String path) {
        Person nobody = CONSOLE.nobody("");
        return nobody.send(nobody.request("GET", path, null));
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/devices", "/devices/0a1b2c", "/of-another-version"})
    void everyPageBeginsWithTheSame(String path) {
        HttpResponse<String> answer = get(path);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("<div id=\"root\">").doesNotContain("__NONCE__");
        assertThat(header(answer, "Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void noScriptStandsInThePageAndStylesNeedTheWordOfThisAnswer() {
        HttpResponse<String> answer = get("/");
        Matcher nonce = Pattern.compile("nonce=\"([^\"]{24})\"").matcher(answer.body());
        assertThat(nonce.find()).isTrue();
        String policy = header(answer, "Content-Security-Policy");
        assertThat(policy)
                .contains("script-src 'self';")
                .contains("style-src 'self' 'nonce-" + nonce.group(1) + "';")
                .contains("default-src 'none'")
                .doesNotContain("unsafe");
        assertThat(answer.body()).doesNotContainPattern("<script(?![^>]* src=)");
        assertThat(get("/").body()).as("another word").doesNotContain(nonce.group(1));
        assertThat(header(get("/api/v1/session"), "Content-Security-Policy"))
                .doesNotContain("nonce");
    }

    @Test
    void filesAreKeptByBrowsersUnlessTheyAreGone() {
        Matcher script = Pattern.compile("src=\"(/assets/[^\"]+\\.js)\"").matcher(get("/").body());
        assertThat(script.find()).isTrue();
        HttpResponse<String> file = get(script.group(1));
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(header(file, "Content-Type")).contains("javascript");
        assertThat(header(file, "Cache-Control")).contains("max-age=31536000", "immutable");
        assertThat(header(get("/icon.svg"), "Content-Type")).contains("svg");
        assertThat(get("/assets/gone-12345678.js").statusCode()).isEqualTo(404);
        assertThat(get("/gone.js").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api", "/api/none", "/api/v1/none", "/sensor/none", "/a/b/c/d"})
    void whatIsNoPageIsNotAnsweredWithOne(String path) {
        HttpResponse<String> answer = get(path);
        assertThat(answer.statusCode()).isIn(401, 403, 404);
        assertThat(answer.body()).doesNotContain("<div id=\"root\">");
    }
}
