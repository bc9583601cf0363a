// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.specify;

import io.bulkhead.model.JsonWriter;
import io.bulkhead.report.Conclusions;
import io.bulkhead.report.document.Document;
import io.bulkhead.report.document.HtmlDocument;
import io.bulkhead.report.document.MarkdownDocument;
import io.bulkhead.report.specification.Specification;
import io.bulkhead.requirement.Holding;
import io.bulkhead.requirement.Requirement;
import io.bulkhead.requirement.Requirement.Party;
import io.bulkhead.requirement.RequirementCsv;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// What a supplier is sent: the requirements that it owes, and a form for the answers. What comes
/// back (answers, signed if possible, bills of materials, statements about vulnerabilities) goes
/// into the folder of evidence.
final class SupplierPack {
    private static final String README =
            """
            # Security requirements for suppliers

            Please answer the requirements of this pack for the product that you deliver.

            1. `requirements.html` (the same as `.md` and `.csv`): what is asked for, why, and how it is verified.
            2. `answers.json`: for each requirement a status (`fulfilled`, `partly`, `not-fulfilled`, `not-applicable`), a statement,
               the name and SHA-256 of the document that shows it, and until when your answer holds. Leave out what you cannot say: no answer
               is better than a wrong one.
            3. Sign the answers, if you can: put the file as payload into a DSSE envelope with the payload type
               `application/vnd.bulkhead.supplier-answers+json` and your Ed25519, ECDSA or RSA key (`sig` and `publicKey`). Unsigned answers are
               read, and count as not shown.
            4. Add the bill of materials of the product (CycloneDX 1.4 to 1.6 or SPDX 2.3), and what you know of vulnerabilities in it
               (CSAF VEX, OpenVEX or CycloneDX VEX).

            Send all of it back; it is read with `bulkhead analyze --evidence FOLDER` or `bulkhead specify --evidence FOLDER`.
            """;

    private SupplierPack() {}

    static void write(Conclusions conclusions, OutputStream out) throws IOException {
        Document requirements = Specification.of(conclusions, Party.MANUFACTURER);
        ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        entry(zip, "README.md", README);
        entry(zip, "requirements.html", HtmlDocument.of(requirements));
        entry(zip, "requirements.md", MarkdownDocument.of(requirements));
        StringBuilder csv = new StringBuilder(RequirementCsv.header());
        for (Holding holding : conclusions.requirements().holdings()) {
            if (holding.requirement().party() == Party.MANUFACTURER) {
                csv.append(RequirementCsv.lines(holding));
            }
        }
        entry(zip, "requirements.csv", csv.toString());
        entry(zip, "answers.json", form(conclusions));
        zip.finish();
    }

    /// The form for the answers: every requirement, nothing filled in.
    private static String form(Conclusions conclusions) throws IOException {
        JsonWriter json = new JsonWriter();
        json.clear().beginObject().field("supplier", "").field("product", "");
        json.field("productVersion", "").field("date", "").beginList("answers");
        for (Requirement requirement : conclusions.requirements().requirements()) {
            if (requirement.party() == Party.MANUFACTURER) {
                json.beginObject().field("requirement", requirement.id());
                json.field("asked", requirement.statement()).field("status", "");
                json.field("statement", "").field("document", "").field("sha256", "");
                json.field("until", "").endObject();
            }
        }
        json.endList().endObject().newLine();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        json.writeTo(bytes);
        return bytes.toString(StandardCharsets.UTF_8)
                .replace("{\"requirement\"", "\n  {\"requirement\"");
    }

    /// Entries have no time of their own, so that the same specification gives the same bytes.
    private static void entry(ZipOutputStream zip, String name, String text) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(java.time.LocalDateTime.ofEpochSecond(EPOCH, 0, ZoneOffset.UTC));
        zip.putNextEntry(entry);
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    /// 1980-01-01, where the times of archives begin.
    private static final long EPOCH = 315_532_800L;
}
