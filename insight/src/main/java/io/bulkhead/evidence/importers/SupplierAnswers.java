// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.evidence.importers;

import com.google.auto.service.AutoService;
import io.bulkhead.evidence.EvidenceImporter;
import io.bulkhead.evidence.Item.SupplierStatement;
import io.bulkhead.evidence.Source;
import io.bulkhead.evidence.read.Json;
import io.bulkhead.evidence.read.Problems;
import io.bulkhead.evidence.read.Texts;
import io.bulkhead.evidence.read.Words;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;

/// Answers of a supplier to requirements, as the supplier pack asks for them:
///
///     {"supplier": "…", "product": "…", "productVersion": "…", "date": "2026-01-31",
///      "answers": [{"requirement": "M-02", "status": "fulfilled", "statement": "…",
///                   "document": "…", "sha256": "…", "until": "2027-01-31"}]}
///
/// Signed answers are the same in a DSSE envelope (`payloadType`, `payload`, `signatures` with
/// `sig` and the `publicKey`). A signature that is right tells by which key it was made; whose key
/// that is, the site knows or does not.
@AutoService(EvidenceImporter.class)
public final class SupplierAnswers implements EvidenceImporter {
    /// Kinds of keys, and how they sign.
    private static final Map<String, String> ALGORITHMS =
            Map.of("Ed25519", "Ed25519", "EC", "SHA256withECDSA", "RSA", "SHA256withRSA");

    @Override
    public String id() {
        return "supplier-answers";
    }

    @Override
    public About about() {
        return new About(
                "Answers of a supplier to requirements",
                "the file of the supplier pack that the supplier filled in, signed if possible",
                "what the supplier states of requirements that cannot be seen, with documents");
    }

    @Override
    public int fits(String name, byte[] head) {
        String text = Texts.head(head);
        boolean answers = text.contains("\"answers\"") && text.contains("\"supplier\"");
        boolean envelope = text.contains("\"payloadType\"") && text.contains("supplier-answers");
        return answers || envelope ? 90 : 0;
    }

    @Override
    public Imported read(Source source, byte[] content) {
        Reading reading = new Reading(source);
        Json root = Json.first(Texts.of(content, reading.problems()), reading.problems());
        if (!root.has("payload")) {
            answers(reading, root, "", 0);
            return reading.done();
        }
        byte[] payload = base64(root.get("payload"), reading);
        String signer = signer(reading, root, payload);
        Problems inner = new Problems("payload");
        Json answers = Json.first(new String(payload, StandardCharsets.UTF_8), inner);
        inner.lines().forEach(problem -> reading.problems().at(root.get("payload"), problem));
        answers(reading, answers, signer, root.get("payload").line());
        return reading.done();
    }

    /// @param line of answers that stand in an envelope; 0 where they have lines of their own
    private static void answers(Reading reading, Json pack, String signer, int line) {
        reading.dated(reading.times().at(pack.get("date")));
        Instant at = reading.times().at(pack.get("date"));
        for (Json answer : pack.get("answers").items()) {
            String about = answer.any("requirement", "about").text();
            String status = answer.get("status").text().toLowerCase(Locale.ROOT);
            if (about.isEmpty() || status.isEmpty()) {
                reading.problems().at(answer, "an answer without requirement or status");
                continue;
            }
            String hash = answer.get("sha256").text().toLowerCase(Locale.ROOT);
            if (!hash.isEmpty() && !Words.sha256(hash)) {
                reading.problems()
                        .at(answer.get("sha256"), "no SHA-256 is " + Problems.quote(hash));
                hash = "";
            }
            Json own = answer.get("date");
            reading.add(
                    new SupplierStatement(
                            reading.source(),
                            line == 0 ? answer.line() : line,
                            pack.get("supplier").text(),
                            pack.get("product").text(),
                            pack.get("productVersion").text(),
                            about,
                            status,
                            answer.get("statement").text(),
                            own.present() ? reading.times().at(own) : at,
                            reading.times().end(answer.get("until")),
                            answer.get("document").text(),
                            hash,
                            signer));
        }
    }

    private static byte[] base64(Json value, Reading reading) {
        try {
            return Base64.getDecoder().decode(value.text().replaceAll("\\s", ""));
        } catch (IllegalArgumentException wrong) {
            reading.problems().at(value, "not base64");
            return new byte[0];
        }
    }

    // ---- signatures

    /// The key by which the payload was signed; empty if no signature is right.
    private static String signer(Reading reading, Json envelope, byte[] payload) {
        byte[] signed = signed(envelope.get("payloadType").text(), payload);
        for (Json signature : envelope.get("signatures").items()) {
            byte[] key = key(signature, reading);
            if (key.length > 0 && right(key, signed, base64(signature.get("sig"), reading))) {
                return "key sha256:" + HexFormat.of().formatHex(Hash.sha256(key));
            }
            reading.problems()
                    .at(
                            signature,
                            key.length == 0
                                    ? "a signature without publicKey cannot be checked"
                                    : "the signature is wrong: what it is over was changed, or it"
                                            + " was made with another key");
        }
        return "";
    }

    /// Pre-authentication encoding of DSSE 1.0.
    private static byte[] signed(String type, byte[] payload) {
        byte[] named = type.getBytes(StandardCharsets.UTF_8);
        byte[] head =
                ("DSSEv1 " + named.length + " " + type + " " + payload.length + " ")
                        .getBytes(StandardCharsets.UTF_8);
        byte[] all = new byte[head.length + payload.length];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(payload, 0, all, head.length, payload.length);
        return all;
    }

    private static byte[] key(Json signature, Reading reading) {
        String text = signature.get("publicKey").text();
        if (text.isEmpty()) {
            return new byte[0];
        }
        String body = text.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
        try {
            return Base64.getDecoder().decode(body);
        } catch (IllegalArgumentException wrong) {
            reading.problems().at(signature.get("publicKey"), "no key in PEM");
            return new byte[0];
        }
    }

    private static boolean right(byte[] encoded, byte[] signed, byte[] signature) {
        for (Map.Entry<String, String> kind : ALGORITHMS.entrySet()) {
            try {
                PublicKey key =
                        KeyFactory.getInstance(kind.getKey())
                                .generatePublic(new X509EncodedKeySpec(encoded));
                Signature check = Signature.getInstance(kind.getValue());
                check.initVerify(key);
                check.update(signed);
                return check.verify(signature);
            } catch (GeneralSecurityException otherKind) {
                // A key of another kind; the next is tried.
                continue;
            }
        }
        return false;
    }
}
