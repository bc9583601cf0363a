// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect.rules;

import com.google.auto.service.AutoService;
import io.bulkhead.baseline.Familiarity;
import io.bulkhead.baseline.LongMap;
import io.bulkhead.baseline.Wording;
import io.bulkhead.detect.Authority;
import io.bulkhead.detect.Danger;
import io.bulkhead.detect.Detection;
import io.bulkhead.detect.Finding;
import io.bulkhead.detect.Findings;
import io.bulkhead.detect.Interests;
import io.bulkhead.detect.Rule;
import io.bulkhead.detect.Watch;
import io.bulkhead.model.Action;
import io.bulkhead.model.Engine;
import io.bulkhead.model.Intent;
import io.bulkhead.model.Phase;
import io.bulkhead.pipeline.Scene;
import io.bulkhead.protocol.Operation;
import io.bulkhead.transfer.TransferRow;
import io.bulkhead.transfer.Transferred;
import java.util.List;

/// A part of a controller's program is another than when it was last seen, or was removed.
@AutoService(Detection.class)
public final class ProgramChanged implements Detection {
    private static final String ADVICE =
            "Compare the block with the project's last release, and ask who changed it and under"
                    + " which ticket. If nobody did: load the released program again, and treat the"
                    + " source as taken over.";
    private static final String BLIND =
            "Changes made before the first transfer that was seen, at the device itself or in an"
                    + " encrypted session; transfers with a gap, which have no hash. The packets that"
                    + " an alert keeps hold the end of a transfer alone, so they do not raise it again.";

    private static final Rule CHANGED =
            Rule.named("program-block-changed", "Part of a program changed", Engine.OPERATIONAL)
                    .techniques("T0889", "T0821")
                    .why(
                            "What a controller runs decides what the process does; a single changed"
                                    + " block is how sabotage hides in a program.")
                    .benign("Engineers change blocks during commissioning and maintenance.")
                    .blindSpots(BLIND)
                    .advice(ADVICE)
                    .notReplayable()
                    .build();

    private static final Rule REMOVED =
            Rule.named("program-block-removed", "Part of a program removed", Engine.OPERATIONAL)
                    .techniques("T0889", "T0809")
                    .why(
                            "A controller that calls a block which is gone stops or skips what it was"
                                    + " to do.")
                    .benign("Engineering software removes blocks before it loads new ones.")
                    .blindSpots(BLIND)
                    .advice(ADVICE)
                    .notReplayable()
                    .build();

    @Override
    public List<Rule> rules() {
        return List.of(CHANGED, REMOVED);
    }

    @Override
    public Interests interests() {
        return new Interests()
                .operations(Action.DOWNLOAD, Action.UPLOAD, Action.CONFIGURE)
                .phases(Phase.REQUEST)
                .transfers();
    }

    @Override
    public Watch newWatch() {
        return new Programming();
    }

    /// Remembers of stations and devices how unusual their programming is.
    private static final class Programming implements Watch {
        private static final int MAX_PAIRS = 4_096;
        private static final Familiarity[] ALL = Familiarity.values();

        private final LongMap<Familiarity> pairs = LongMap.forgetting(MAX_PAIRS);

        @Override
        public void operation(Scene scene, Operation operation, Intent intent, Findings findings) {
            long key = pair(scene);
            Familiarity worst = pairs.get(key);
            Familiarity now = findings.familiarity();
            if (worst == null || worst.ordinal() < now.ordinal()) {
                pairs.put(key, ALL[now.ordinal()]);
            }
        }

        /// The same from both ends.
        private static long pair(Scene scene) {
            long mixed = Scene.mix(scene.sourceKey()) + Scene.mix(scene.targetKey());
            return mixed == 0 ? 1 : mixed;
        }

        @Override
        public void transferred(Scene scene, TransferRow row, Findings findings) {
            Transferred block = row.transferred();
            boolean part =
                    switch (block.kind()) {
                        case BLOCK, FIRMWARE -> true;
                        case PROGRAM -> !block.name().isEmpty();
                        case FILE, BODY -> false;
                    };
            boolean changed = !row.difference().changed().isEmpty();
            if (!part || !changed && !block.removed()) {
                return;
            }
            Familiarity programmer = pairs.get(pair(scene));
            Authority authority = Authority.of(programmer == null ? Familiarity.YOUNG : programmer);
            Finding finding = findings.raise(block.removed() ? REMOVED : CHANGED, scene);
            finding.subject(block.name()).since(block.first());
            if (block.removed() || block.into()) {
                finding.weigh(Danger.EXTREME, authority);
            } else {
                // Somebody else has changed it since it was seen last.
                finding.weigh(Danger.GRAVE, Authority.UNKNOWN).fromNobody();
            }
            finding.what(() -> sentence(scene, row)).tell();
        }

        private static String sentence(Scene scene, TransferRow row) {
            Transferred block = row.transferred();
            String source = Wording.at(scene.source());
            String target = Wording.at(scene.target());
            if (block.removed()) {
                return source + " removed " + block.name() + " from " + target + ".";
            }
            String content =
                    block.name()
                            + " ("
                            + block.size()
                            + " bytes, SHA-256 "
                            + block.sha256().substring(0, 16)
                            + "…)";
            String before = " than in transfer t" + row.previous() + ".";
            return block.into()
                    ? source
                            + " loaded "
                            + content
                            + " into "
                            + target
                            + ", which is another"
                            + before
                    : source
                            + " read "
                            + content
                            + " out of "
                            + target
                            + ": it is another"
                            + before
                            + " Who changed it was not seen.";
        }

        @Override
        public long evicted() {
            return pairs.forgotten();
        }
    }
}
