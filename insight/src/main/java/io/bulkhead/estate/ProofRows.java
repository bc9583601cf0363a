// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.estate;

import io.bulkhead.model.JsonWriter;
import io.bulkhead.model.Names;
import java.util.List;

/// Writes proofs as the key `evidence` of a row: a frame as `{capture,frame,text}`, all else as
/// `{kind,source,text}` with `sha256` where a file says it.
public final class ProofRows {
    /// Proofs that one row shows; how many there are in all is told where there are more.
    private static final int MOST = 50;

    private final List<String> captures;

    /// @param captures names, in the order in which proofs count them
    public ProofRows(List<String> captures) {
        this.captures = List.copyOf(captures);
    }

    public JsonWriter write(JsonWriter json, List<Proof> proofs) {
        json.beginList("evidence");
        for (Proof proof : proofs.subList(0, Math.min(MOST, proofs.size()))) {
            json.beginObject();
            if (proof.kind() == Proof.Kind.FRAME) {
                json.field("capture", name(proof.capture())).field("frame", proof.frame());
            } else {
                json.field("kind", Names.of(proof.kind())).field("source", proof.source());
                if (!proof.sha256().isEmpty()) {
                    json.field("sha256", proof.sha256());
                }
            }
            json.field("text", proof.text()).endObject();
        }
        json.endList();
        if (proofs.size() > MOST) {
            json.field("evidenceInAll", proofs.size());
        }
        return json;
    }

    private String name(int capture) {
        return capture >= 0 && capture < captures.size() ? captures.get(capture) : "";
    }
}
