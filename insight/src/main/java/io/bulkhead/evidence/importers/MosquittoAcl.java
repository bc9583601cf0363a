// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.evidence.importers;

import com.google.auto.service.AutoService;
import io.bulkhead.evidence.EvidenceImporter;
import io.bulkhead.evidence.Item.Notation;
import io.bulkhead.evidence.Item.PolicyGrant;
import io.bulkhead.evidence.Source;
import io.bulkhead.evidence.read.Problems;
import io.bulkhead.evidence.read.Texts;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// The access list of a mosquitto broker (`acl_file`), as mosquitto.conf(5) describes it: `topic`
/// lines before the first `user` are for clients without a name, those after it for that user;
/// `pattern` lines are for everybody, with `%u` and `%c` for the name and the id of the client.
@AutoService(EvidenceImporter.class)
public final class MosquittoAcl implements EvidenceImporter {
    private static final List<String> READ = List.of("subscribe", "receive");
    private static final List<String> WRITE = List.of("publish");
    private static final List<String> BOTH = List.of("publish", "subscribe", "receive");
    private static final Set<String> WORDS = Set.of("user", "topic", "pattern");

    @Override
    public String id() {
        return "mosquitto-acl";
    }

    @Override
    public About about() {
        return new About(
                "Access list of a mosquitto MQTT broker",
                "the file that `acl_file` in mosquitto.conf names",
                "who may publish and subscribe to which topics; grants wider than a device's own");
    }

    @Override
    public int fits(String name, byte[] head) {
        int fitting = 0;
        int other = 0;
        for (String line : Texts.head(head).split("\\R")) {
            String text = line.strip();
            if (!text.isEmpty() && !text.startsWith("#")) {
                String[] words = text.split("\\s+", 2);
                fitting += WORDS.contains(words[0]) && words.length > 1 ? 1 : 0;
                other += WORDS.contains(words[0]) ? 0 : 1;
            }
        }
        boolean named = name.toLowerCase(Locale.ROOT).contains("acl");
        return fitting <= other ? 0 : named ? 90 : fitting > 1 ? 70 : 30;
    }

    @Override
    public Imported read(Source source, byte[] content) {
        Reading reading = new Reading(source);
        String subject = "anonymous";
        int number = 0;
        for (String line : Texts.of(content, reading.problems()).split("\\R", -1)) {
            number++;
            String text = line.strip();
            if (text.isEmpty() || text.startsWith("#")) {
                continue;
            }
            String[] words = text.split("\\s+", 2);
            String rest = words.length > 1 ? words[1].strip() : "";
            int column = line.indexOf(words[0]) + 1;
            if (!WORDS.contains(words[0]) || rest.isEmpty()) {
                reading.problems()
                        .at(
                                number,
                                column,
                                Problems.quote(text)
                                        + " is no line of an access list; expected user, topic or"
                                        + " pattern");
            } else if (words[0].equals("user")) {
                subject = rest;
            } else {
                grant(reading, number, words[0].equals("pattern") ? "*" : subject, rest);
            }
        }
        return reading.done();
    }

    private static void grant(Reading reading, int line, String subject, String rest) {
        String[] words = rest.split("\\s+", 2);
        String topic = words.length > 1 ? words[1].strip() : rest;
        List<String> actions =
                switch (words.length > 1 ? words[0] : "") {
                    case "read" -> READ;
                    case "write" -> WRITE;
                    case "readwrite", "deny" -> BOTH;
                    default -> {
                        topic = rest;
                        yield BOTH;
                    }
                };
        reading.add(
                new PolicyGrant(
                        reading.source(),
                        line,
                        reading.source().system(),
                        subject,
                        actions,
                        topic,
                        Notation.TOPIC_FILTER,
                        !(words.length > 1 && words[0].equals("deny")),
                        false,
                        ""));
    }
}
