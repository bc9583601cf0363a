// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.evidence.importers;

import com.google.auto.service.AutoService;
import io.bulkhead.evidence.EvidenceImporter;
import io.bulkhead.evidence.Item.Artefact;
import io.bulkhead.evidence.Item.Flag;
import io.bulkhead.evidence.Source;
import io.bulkhead.evidence.read.Problems;
import io.bulkhead.evidence.read.Table;
import io.bulkhead.evidence.read.Table.Columns;
import io.bulkhead.evidence.read.Table.Row;
import io.bulkhead.evidence.read.Texts;
import io.bulkhead.evidence.read.Words;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// SHA-256 of files: what `sha256sum` prints (both of its shapes), or a list with columns. Hashes
/// of what was released, or of what was found installed: a list says so in `asset` or `measured`,
/// of what `sha256sum` prints the file's name or folder does (`measured`, `installed`, `deployed`).
@AutoService(EvidenceImporter.class)
public final class HashManifest implements TableImporter {
    private static final Pattern PLAIN = Pattern.compile("\\\\?([0-9a-fA-F]{64}) [ *](.+)");
    private static final Pattern TAGGED =
            Pattern.compile("SHA256 ?\\((.+)\\) ?= ?([0-9a-fA-F]{64})");

    private static final Columns COLUMNS =
            Columns.of(
                    """
                    name!: file, artefact, artifact, image, path, filename, datei
                    sha256!: hash, sha-256, digest, checksum
                    product: package, component
                    version: release, product version
                    asset: device, host, measured on, installed on
                    measured: found, installed
                    at: date, time, measured at, released, released at
                    """,
                    "sha256",
                    "hash",
                    "manifest",
                    "checksum");

    @Override
    public String id() {
        return "hash-manifest";
    }

    @Override
    public About about() {
        return new About(
                "SHA-256 of released files, or of those that were found installed",
                "`sha256sum FILE… > SHA256SUMS` at the release, and on the device into"
                        + " `measured/NAME.sha256`; or CSV with the columns `name`, `sha256`,"
                        + " `version`, `asset`",
                "that what runs is what was released");
    }

    @Override
    public Columns columns() {
        return COLUMNS;
    }

    @Override
    public int fits(String name, byte[] head) {
        String first = Texts.head(head).strip().split("\\R", 2)[0];
        return PLAIN.matcher(first).matches() || TAGGED.matcher(first).matches()
                ? 90
                : COLUMNS.fits(name, head);
    }

    @Override
    public Imported read(Source source, byte[] content) {
        Reading reading = new Reading(source);
        String text = Texts.of(content, new Problems(""));
        String first = text.strip().split("\\R", 2)[0];
        if (PLAIN.matcher(first).matches() || TAGGED.matcher(first).matches()) {
            lines(reading, text);
            return reading.done();
        }
        Table table = Table.read(content, COLUMNS, reading.problems());
        table.rows(COLUMNS).forEach(row -> row(row, reading));
        return reading.done();
    }

    private static void lines(Reading reading, String text) {
        String place = reading.source().file().toLowerCase(Locale.ROOT);
        boolean measured =
                place.contains("measured")
                        || place.contains("installed")
                        || place.contains("deployed");
        int number = 0;
        for (String line : text.split("\\R", -1)) {
            number++;
            Matcher plain = PLAIN.matcher(line.strip());
            Matcher tagged = TAGGED.matcher(line.strip());
            if (plain.matches()) {
                add(reading, number, plain.group(2), plain.group(1), measured);
            } else if (tagged.matches()) {
                add(reading, number, tagged.group(1), tagged.group(2), measured);
            } else if (!line.isBlank() && !line.startsWith("#")) {
                reading.problems().at(number, 1, Problems.quote(line) + " is no hash with a name");
            }
        }
    }

    private static void add(Reading reading, int line, String name, String hash, boolean measured) {
        reading.add(
                new Artefact(
                        reading.source(),
                        line,
                        name.strip(),
                        "",
                        "",
                        hash.toLowerCase(Locale.ROOT),
                        measured,
                        measured ? reading.source().system() : "",
                        Instant.EPOCH));
    }

    @Override
    public void row(Row row, Reading reading) {
        String hash = row.text("sha256").replaceFirst("(?i)^sha-?256:", "");
        if (!Words.sha256(hash)) {
            row.problem("sha256", "no SHA-256 is " + Problems.quote(hash));
            return;
        }
        boolean measured =
                row.flag("measured") == Flag.YES
                        || row.flag("measured") == Flag.UNSAID && !row.text("asset").isEmpty();
        reading.add(
                new Artefact(
                        reading.source(),
                        row.line(),
                        row.text("name"),
                        row.text("product"),
                        row.text("version"),
                        hash.toLowerCase(Locale.ROOT),
                        measured,
                        row.text("asset"),
                        row.time("at")));
    }
}
