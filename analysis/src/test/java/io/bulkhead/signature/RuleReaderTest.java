// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.signature;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.model.Severity;
import java.io.IOException;
import java.io.StringReader;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleReaderTest {
    @Test
    void readsWhatARuleSaysOfItself() {
        SignatureSet set =
                Network.set(
                        """
                        # a comment
                        alert tcp $EXTERNAL_NET any -> $HOME_NET [80,8000:8010,!8005] (msg:"Say \\"no\\"\\; stop"; \\
                            content:"abc"; classtype:trojan-activity; sid:7; rev:3; gid:2; \\
                            reference:url,example.org/a; metadata:created_at 2024_01_01, mitre_technique_id T0866, mitre_technique_id T1059;)
                        """);
        Signature signature = set.signatures().getFirst();
        assertThat(signature.message()).isEqualTo("Say \"no\"; stop");
        assertThat(signature.id()).isEqualTo(7);
        assertThat(signature.group()).isEqualTo(2);
        assertThat(signature.revision()).isEqualTo(3);
        assertThat(signature.priority()).isEqualTo(1);
        assertThat(signature.severity()).isEqualTo(Severity.HIGH);
        assertThat(signature.references()).containsExactly("url,example.org/a");
        assertThat(signature.techniques()).containsExactly("T0866");
        assertThat(signature.file()).isEqualTo("test.rules");
        assertThat(signature.line()).isEqualTo(2);
    }

    @Test
    void oneBadLineOfTenThousandCostsOneRule() {
        StringBuilder rules = new StringBuilder();
        for (int i = 1; i <= 10_000; i++) {
            String odd = i == 4_711 ? "lua:x.lua; " : "";
            rules.append("alert tcp any any -> any any (msg:\"rule ").append(i);
            rules.append("\"; ").append(odd).append("content:\"pattern").append(i);
            rules.append("\"; sid:").append(i).append(";)\n");
        }
        RuleReader reader = Network.read(rules.toString());
        assertThat(reader.finish().size()).isEqualTo(9_999);
        assertThat(reader.problems())
                .singleElement()
                .hasToString(
                        "test.rules:4711:48: lua: this keyword is not supported; the rule is not used");
    }

    @Test
    void namesThePlaceInARuleOfSeveralLines() {
        RuleReader reader =
                Network.read(
                        """
                        alert tcp any any -> any any (msg:"x"; \\
                          content:"abc"; \\
                          within:many; sid:1;)
                        """);
        assertThat(reader.problems())
                .singleElement()
                .hasToString(
                        "test.rules:3:3: within: 'many' is not a number, nor a variable that"
                                + " byte_extract read before");
    }

    @Test
    void namesEveryProblemOfARule() {
        RuleReader reader =
                Network.read(
                        "alert tcp $NOWHERE any -> any any (luaxform:x; pcre:\"/(/\"; sid:1;)\n");
        assertThat(reader.problems())
                .extracting(RuleProblem::keyword)
                .containsExactly("header", "luaxform", "pcre");
        assertThat(reader.finish().size()).isZero();
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "alert tcp any any -> any any (content:\"a\"; sid:1)~the last option does not end in ;",
                "alert tcp any any -> any any (content:\"a; sid:1;)~a quotation mark is not closed",
                "alert tcp any any -> any any content:\"a\"; sid:1;~no options in parentheses; a rule ends in (msg:…; sid:…;)",
                "alert tcp any any -> any any (content:\"a\"; sid:1;~the closing parenthesis is missing",
                "alert tcp any any -> any (content:\"a\"; sid:1;)~the header has 6 words; it is: action protocol source ports -> target ports",
                "shout tcp any any -> any any (content:\"a\"; sid:1;)~'shout' is no action; use alert or pass (drop and reject only alert here)",
                "alert smtp any any -> any any (content:\"a\"; sid:1;)~bulkhead does not read protocol 'smtp'; rules about its bytes can be for tcp or udp",
                "alert tcp any any <- any any (content:\"a\"; sid:1;)~'<-' is no direction; swap the sides and write ->",
                "alert tcp any any -> any 70000 (content:\"a\"; sid:1;)~'70000' is not a port; ports are 0 to 65535",
                "alert tcp any any -> any 90:80 (content:\"a\"; sid:1;)~'90:80' runs backwards",
                "alert tcp !any any -> any any (content:\"a\"; sid:1;)~'!any' leaves no address",
                "alert tcp 10.0.0 any -> any any (content:\"a\"; sid:1;)~'10.0.0' is not an address",
                "alert tcp any any -> any any (content:\"|0|\"; sid:1;)~hexadecimal '0' has an odd number of digits",
                "alert tcp any any -> any any (content:\"|0g|\"; sid:1;)~'g' is no hexadecimal digit; text goes outside the bars",
                "alert tcp any any -> any any (content:\"\"; sid:1;)~the pattern is empty",
                "alert tcp any any -> any any (nocase; sid:1;)~stands behind no content",
                "alert tcp any any -> any any (content:\"a\";)~no sid; every rule needs one of its own",
                "alert http any any -> any any (http.uri; sid:1;)~http.uri is followed by nothing that looks into it; add a content",
                "alert tcp any any -> any any (content:\"a\"; depth:-1; sid:1;)~must not be negative",
                "alert tcp any any -> any any (byte_test:9,>,1,0; sid:1;)~reads 1 to 8 bytes; more go with string",
                "alert tcp any any -> any any (threshold:type limit, track by_src; sid:1;)~needs type, track, count and seconds",
                "alert tcp any any -> any any (pcre:\"/a(*ACCEPT)b/\"; sid:1;)~(*…) is not supported in expressions",
                "alert dns any any -> any any (dns.query; content:\"a\"; modbus:function 3; sid:1;)~asks of protocols that no one message can be of",
                "alert modbus any any -> any any (modbus:function often; sid:1;)~'often' is no category; use assigned, unassigned, public, user, reserved or all"
            })
    void saysWhatIsWrongAndWhatToDo(String rule, String problem) {
        RuleReader reader = Network.read(rule + "\n");
        assertThat(reader.problems()).hasSize(1);
        assertThat(reader.problems().getFirst().text()).startsWith(problem);
        assertThat(reader.finish().size()).isZero();
    }

    @Test
    void aHigherRevisionReplacesAndTheSameIsRefused() {
        RuleReader reader =
                Network.read(
                        """
                        alert tcp any any -> any any (msg:"old"; content:"a"; sid:1; rev:1;)
                        alert tcp any any -> any any (msg:"new"; content:"a"; sid:1; rev:2;)
                        alert tcp any any -> any any (msg:"again"; content:"a"; sid:1; rev:2;)
                        """);
        assertThat(reader.finish().signatures())
                .extracting(Signature::message)
                .containsExactly("new");
        assertThat(reader.problems())
                .singleElement()
                .hasToString(
                        "test.rules:3:1: rule: sid 1 was used before, in test.rules:2; give it"
                                + " another, or a higher rev");
    }

    @Test
    void aRuleWithoutEndIsNotKept() throws IOException {
        RuleReader reader = new RuleReader(RuleVariables.USUAL, Set.of());
        StringBuilder endless =
                new StringBuilder("alert tcp any any -> any any (content:\"a\"; \\\n");
        for (int i = 0; i < 10_000; i++) {
            endless.append("msg:\"again and again\"; \\\n");
        }
        reader.read("endless.rules", new StringReader(endless + "sid:1;)\n"));
        assertThat(reader.problems())
                .singleElement()
                .hasToString("endless.rules:1:1: rule: longer than 65536 characters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"$A", "[$A,10.0.0.1]"})
    void variablesThatStandForOneAnotherEnd(String circle) throws IOException {
        RuleReader reader = new RuleReader(new RuleVariables(Map.of("A", circle)), Set.of());
        reader.read(
                "circle.rules",
                new StringReader("alert tcp $A any -> any any (content:\"a\"; sid:1;)\n"));
        assertThat(reader.problems())
                .singleElement()
                .satisfies(problem ->
                        assertThat(problem.text()).startsWith("variables stand for one another"));
    }

    @Test
    void noBytesMakeItThrow() {
        java.util.Random random = new java.util.Random(7);
        String good =
                "alert http $HOME_NET ![1:5,!3] -> [10.0.0.0/8,!$EXTERNAL_NET] any (msg:\"x\"; flow:established,to_server; "
                        + "content:\"|00 01|ab\\;\"; nocase; distance:-1; within:byte_len; byte_extract:2,0,byte_len,relative; "
                        + "pcre:\"/^a[^[:alpha:]\\x41]{2,}(?P<n>b)$/Rims\"; http.uri; bsize:1<>9; threshold:type both,track by_src,count 1,seconds 2; sid:9;)";
        for (int round = 0; round < 20_000; round++) {
            StringBuilder bent = new StringBuilder(good);
            for (int i = random.nextInt(1, 5); i > 0; i--) {
                int at = random.nextInt(bent.length());
                switch (random.nextInt(3)) {
                    case 0 -> bent.setCharAt(at, (char) random.nextInt(32, 127));
                    case 1 -> bent.deleteCharAt(at);
                    default -> bent.insert(at, "\\;\"|(){}[]:!,$".charAt(random.nextInt(14)));
                }
            }
            RuleReader reader = Network.read(bent + "\n");
            assertThat(reader.finish().size() + reader.problems().size())
                    .as("either used or told: %s", bent)
                    .isPositive();
        }
    }
}
