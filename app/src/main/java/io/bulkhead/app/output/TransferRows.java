// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.output;

import io.bulkhead.model.Conversation;
import io.bulkhead.model.JsonWriter;
import io.bulkhead.model.Transfer;
import java.util.List;

/// How transfers look as JSON: keys in a fixed order, as their schema has them.
final class TransferRows {
    private TransferRows() {}

    /// @param captures names of the captures, in their order
    static JsonWriter transfer(JsonWriter json, Transfer transfer, List<String> captures) {
        json.clear().beginObject();
        json.field("id", transfer.id()).field("network", transfer.network());
        end(json, "source", transfer.source());
        end(json, "target", transfer.target());
        json.field("protocol", transfer.protocol())
                .field("kind", transfer.kind())
                .field("direction", transfer.direction())
                .field("name", transfer.name())
                .field("size", transfer.size())
                .field("sha256", transfer.sha256())
                .field("complete", transfer.complete())
                .name("first")
                .time(transfer.first())
                .name("last")
                .time(transfer.last())
                .field("times", transfer.times())
                .field("fileType", transfer.fileType());
        if (!transfer.block().equals(Transfer.NO_BLOCK)) {
            block(json, transfer.block());
        }
        json.field("previous", transfer.previous());
        difference(json, transfer.difference());
        Transfer.Evidence evidence = transfer.evidence();
        json.beginObject("evidence");
        frame(json, "first", evidence.firstCapture(), evidence.firstFrame(), captures);
        frame(json, "last", evidence.lastCapture(), evidence.lastFrame(), captures);
        return json.endObject().endObject().newLine();
    }

    private static void end(JsonWriter json, String name, Conversation.End end) {
        json.beginObject(name).field("asset", end.asset()).field("address", end.address());
        json.field("port", end.port()).endObject();
    }

    private static void block(JsonWriter json, Transfer.Block block) {
        json.beginObject("block")
                .field("type", block.type())
                .field("number", block.number())
                .field("language", block.language());
        time(json, "codeChanged", block.codeChanged());
        time(json, "interfaceChanged", block.interfaceChanged());
        json.field("author", block.author())
                .field("family", block.family())
                .field("name", block.name())
                .field("version", block.version())
                .endObject();
    }

    /// 0 stands for never.
    private static void time(JsonWriter json, String name, long time) {
        json.name(name);
        if (time == 0) {
            json.nothing();
        } else {
            json.time(time);
        }
    }

    private static void difference(JsonWriter json, Transfer.Difference difference) {
        json.beginObject("difference");
        texts(json, "added", difference.added());
        texts(json, "changed", difference.changed());
        texts(json, "removed", difference.removed());
        texts(json, "absent", difference.absent());
        texts(json, "lines", difference.lines());
        json.field("linesAdded", difference.linesAdded());
        json.field("linesRemoved", difference.linesRemoved()).endObject();
    }

    private static void texts(JsonWriter json, String name, List<String> texts) {
        json.beginList(name);
        texts.forEach(json::text);
        json.endList();
    }

    private static void frame(
            JsonWriter json, String name, int capture, long frame, List<String> captures) {
        json.beginObject(name).field("capture", captures.get(capture));
        json.field("frame", frame).endObject();
    }
}
