// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.evidence.importers;

import com.google.auto.service.AutoService;
import io.bulkhead.evidence.EvidenceImporter;
import io.bulkhead.evidence.Source;
import io.bulkhead.evidence.read.Texts;
import java.util.regex.Pattern;

/// Access lists of Cisco IOS, IOS XE and ASA, with their object groups, where they are applied, and
/// static translations, out of a configuration.
@AutoService(EvidenceImporter.class)
public final class CiscoAcl implements EvidenceImporter {
    private static final Pattern LIST =
            Pattern.compile(
                    "(?m)^\\s*(ip access-list |ipv6 access-list |access-list \\S+ |access-group |object-group (network|service) |object network )");

    @Override
    public String id() {
        return "cisco-acl";
    }

    @Override
    public About about() {
        return new About(
                "Access lists of Cisco IOS, IOS XE and ASA",
                "`show running-config` (the lists, object groups, interfaces and access-group"
                        + " lines)",
                "which traffic a router or firewall lets pass between its interfaces, denies and"
                        + " publishes");
    }

    @Override
    public int fits(String name, byte[] head) {
        String text = Texts.head(head);
        if (LIST.matcher(text).find()) {
            return 80;
        }
        boolean configuration =
                text.contains("ASA Version")
                        || text.contains("\nservice timestamps")
                        || text.contains("Building configuration...")
                        || text.matches("(?s).*\\nhostname \\S+\\s.*\\n!\\s.*");
        return configuration ? 40 : 0;
    }

    @Override
    public Imported read(Source source, byte[] content) {
        Reading reading = new Reading(source);
        CiscoConfiguration configuration = new CiscoConfiguration(reading);
        int number = 0;
        for (String line : Texts.of(content, reading.problems()).split("\n", -1)) {
            number++;
            configuration.line(number, line);
        }
        configuration.finish();
        if (reading.size() == 0) {
            reading.problems().whole("no access list in it");
        }
        return reading.done();
    }
}
